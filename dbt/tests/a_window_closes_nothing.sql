select posting_id from {{ ref('postings') }} where period is not null and (first_missed_on is not null or exit_reason is not null)
