-- At most twelve quotes a requisition, the heaviest first; what asks nothing of AI shows one.
select requisitions.requisition_id, quotes.slot, quotes.zone, quotes.quote, quotes.weight, '{{ var("vintage") }}' as vintage
from {{ ref('requisitions') }} as requisitions
inner join (
    select content_hash, slot, zone, quote, weight from {{ ref('stg_evidence') }}
    union all
    select content_hash, slot || coalesce(': ' || state, ''), zone, quote, 0 as weight from {{ ref('stg_credentials') }}
) as quotes using (content_hash)
qualify row_number() over (partition by requisitions.requisition_id order by quotes.weight desc, quotes.slot, quotes.quote)
    <= case when requisitions.work_category = 'not_ai' then 1 else 12 end
order by all
