select requisition_id from {{ ref('requisitions') }} where first_missed_on < last_seen_on or last_seen_on < first_seen_on
