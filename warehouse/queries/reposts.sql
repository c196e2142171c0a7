-- Question: Which openings are an older one advertised again, more than 60 days after it was last seen?
-- You may say: that the same employer put up the same title with the same text again.
-- You may not say: that the first hire failed or never came.
-- Columns: employer, title, last_seen_on, seen_again_on, days_between, requisition_id
select
    later.employer,
    later.title,
    earlier.last_seen_on,
    later.first_seen_on as seen_again_on,
    later.first_seen_on - earlier.last_seen_on as days_between,
    later.requisition_id
from published.requisitions as later
inner join published.requisitions as earlier on later.previous_requisition_id = earlier.requisition_id
order by seen_again_on desc, later.employer, later.title, later.requisition_id;
