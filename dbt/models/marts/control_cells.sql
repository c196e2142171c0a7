-- The control: plain software screened as if it were product work. What it shows is what the credential rules find where nothing calls
-- for machine learning. A master's in machine learning is not told from any other here, so the control is a little low.
with firm as (
    select
        content_hash,
        bool_or(not or_equivalent and (
            slot = 'publications' or (slot = 'ml_years' and level = 'models' and number >= 3)
            or (slot = 'framework_training' and level = 'in_depth')
        ))
        -- Where a lower degree lets in too, a doctorate is one way among others.
        or (bool_or(slot = 'degree' and level = 'doctorate' and not or_equivalent)
            and not bool_or(slot = 'degree' and level in ('bachelor', 'master'))) as is_firm
    from {{ ref('stg_credentials') }}
    where state = 'required'
    group by content_hash
),

begun as (
    select
        flow.panel, flow.month, flow.employer_id, count(*) as base,
        10000 * count(*) filter (firm.is_firm) as parts
    from {{ ref('flow') }} as flow
    left join firm using (content_hash)
    where flow.is_plain_software and flow.duty_lines >= 3 and flow.requirement_lines >= 1
    group by all
),

ends as (select distinct panel, month from begun),

windows as (
    select panel, 'month' as frequency, month as period_start, employer_id, base, parts from begun
    union all
    select panel, 'trailing_twelve_months', ends.month, employer_id, sum(base)::bigint, sum(parts)::bigint
    from ends
    inner join begun using (panel)
    where begun.month between ends.month - interval 11 month and ends.month
    group by all
)

select
    panel, frequency, period_start, 'not_ai' as category, 'over_screening_control' as measure,
    case frequency when 'month' then 'single_month' else frequency end as definition,
    'plain_software' as base_of, employer_id, base, parts
from windows
