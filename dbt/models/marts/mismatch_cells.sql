-- What each employer adds to the rates of over- and under-screening, among requisitions at risk of being found mismatched.
with at_risk as (
    select
        panel, frequency, period_start, category, employer_id, count(*) as base,
        10000 * count(*) filter (is_over_screened) as over_screened,
        10000 * count(*) filter (is_under_screened) as under_screened
    from {{ ref('screened') }}
    where is_at_risk
    group by all
),

tall as (
    select *, unnest([
        {'measure': 'over_screening', 'parts': over_screened},
        {'measure': 'under_screening', 'parts': under_screened},
        {'measure': 'over_minus_under', 'parts': over_screened - under_screened}
    ]) as rate
    from at_risk
)

select
    panel,
    frequency,
    period_start,
    category,
    rate.measure as measure,
    case frequency when 'month' then 'single_month' else frequency end as definition,
    category as base_of,
    employer_id,
    base,
    rate.parts as parts
from tall
-- A doctorate cannot over-screen research, and general requirements cannot under-screen product work.
where (category, rate.measure) not in (('ai_research', 'over_screening'), ('ai_product_engineering', 'under_screening'))

union all by name

select * from {{ ref('control_cells') }}
