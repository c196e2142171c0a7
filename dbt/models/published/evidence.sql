-- At most twelve quotes a requisition: what it firmly demands first, up to six, then the heaviest; what asks nothing of AI shows the one
-- that says most of its work. Slots that no published table counts yet do not take their place.
with found as (
    select content_hash, slot, zone, quote, weight, if(slot = 'screen', 1, 0) as kind from {{ ref('stg_evidence') }}
    where slot not in (
        'develops_internally', 'partner_or_contract', 'evaluation_culture', 'interesting_problems', 'shipping_pace', 'influence',
        'outcome', 'impossible_requirement'
    ) and not starts_with(slot, 'employment_')
    union all
    select content_hash, concat_ws(': ', slot, state), zone, quote, 0, 2 from {{ ref('stg_credentials') }}
),

-- Several words of one quote speak through it together.
summed as (
    select content_hash, slot, zone, kind, left(quote, 160) as quote, sum(weight)::bigint as weight from found group by all
),

quotes as (
    select
        *,
        kind = 2 and row_number() over (
            partition by content_hash, kind
            order by ends_with(slot, ': required') desc, slot, zone, quote
        ) <= 6 as is_kept
    from summed
)

select
    requisitions.requisition_id::varchar as requisition_id,
    quotes.slot::varchar as slot,
    quotes.zone::varchar as zone,
    quotes.quote::varchar as quote,
    quotes.weight::bigint as weight,
    '{{ var("vintage") }}'::varchar as vintage
from {{ ref('requisitions') }} as requisitions
inner join quotes using (content_hash)
qualify row_number() over (
    partition by requisitions.requisition_id
    order by
        if(requisitions.work_category = 'not_ai', quotes.kind = 0, quotes.is_kept) desc,
        quotes.weight desc, quotes.slot, quotes.zone, quotes.quote
) <= case when requisitions.work_category = 'not_ai' then 1 else 12 end
order by all
