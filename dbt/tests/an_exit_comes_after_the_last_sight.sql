select posting_id from {{ ref('postings') }} where first_missed_on < last_seen_on
