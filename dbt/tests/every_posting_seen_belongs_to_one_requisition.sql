select seen.posting_id
from (select distinct posting_id from {{ ref('seen') }}) as seen
left join {{ ref('anchors') }} as anchors using (posting_id)
left join {{ ref('requisitions') }} as requisitions using (requisition_id)
where requisitions.requisition_id is null
