-- Which requisitions are an older one advertised again, more than 60 days after it was last seen?
select later.employer, later.title, earlier.last_seen_on, later.first_seen_on, later.requisition_id
from published.requisitions as later
join published.requisitions as earlier on later.previous_requisition_id = earlier.requisition_id
order by all
