-- The heaviest quotes of each kind: five of a requisition's work, two of its screen, and of its profile and its demands, which weigh
-- nothing, five each, firm demands first; and those of how the employer finds and keeps people. What asks nothing of AI shows the one
-- that says most of its work, and what sells AI beside it. Slots that no published table counts are left out.
with found as (
    select
        content_hash, slot, zone, quote, weight,
        case
            when slot = 'screen' then 'screen'
            when slot in ('software_fundamentals', 'failure_modes', 'product_context', 'washing', 'seniority') then 'profile'
            when starts_with(slot, 'quality_measurement_') or starts_with(slot, 'organization_') then 'profile'
            when slot in ('develops_internally', 'partner_or_contract', 'evaluation_culture', 'interesting_problems', 'shipping_pace', 'influence') then 'signal'
            else 'work'
        end as kind
    from {{ ref('stg_evidence') }}
    where slot not in ('outcome', 'impossible_requirement') and not starts_with(slot, 'employment_')
    union all
    select content_hash, concat_ws(': ', slot, state), zone, quote, 0, 'demand' from {{ ref('stg_credentials') }}
),

-- Several words of one quote speak through it together.
quotes as (
    select content_hash, slot, zone, kind, left(quote, 160) as quote, sum(weight)::bigint as weight from found group by all
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
    partition by requisitions.requisition_id, quotes.kind
    order by
        quotes.weight desc, ends_with(quotes.slot, ': required') desc, quotes.slot = 'washing' desc,
        quotes.slot = 'seniority', quotes.slot, quotes.zone, quotes.quote
) <= case
    when requisitions.work_category = 'not_ai' then if(quotes.kind = 'work' or quotes.slot = 'washing', 1, 0)
    when quotes.kind = 'screen' then 2
    when quotes.kind = 'signal' then 6
    else 5
end
order by all
