-- The curve where it is asked about: at 30, 60 and 90 days, and at the age by which half have ended (null where that is never).
-- Whom few lives stand for is not told: a curve that starts at one life may fall to nothing with it.
with cells as (
    select
        panel, period_start, category, population,
        count(enters) as requisitions,
        (count(*) filter (enters is null)::double / count(*))::decimal(18, 6) as undated_share
    from {{ ref('lives_by_quarter') }}
    group by all
),

medians as (
    -- A billion times the logarithm of one half.
    select panel, period_start, category, population, min(age) as age
    from {{ ref('survival') }}
    where log_survival <= -693147181
    group by all
),

asked as (
    select *, unnest([60, 120, 180]) as age, 'still_open_after_' || age // 2 || '_days' as measure from cells
    union all
    select cells.*, medians.age, 'median_days' as measure
    from cells
    left join medians using (panel, period_start, category, population)
),

watched as (
    select asked.measure, asked.panel, asked.period_start, asked.category, asked.population, count(*) as at_risk
    from asked
    inner join {{ ref('lives_by_quarter') }} as lives using (panel, period_start, category, population)
    where lives.enters < asked.age and asked.age <= lives.leaves
    group by all
)

select
    asked.*,
    least(coalesce(watched.at_risk, 0), survival.least_at_risk) as least_at_risk,
    coalesce(survival.log_survival, 0) as log_survival,
    coalesce(survival.spent, 0) as spent,
    case
        when asked.age is null then 'half of them had not ended at any age that was watched'
        when least(coalesce(watched.at_risk, 0), survival.least_at_risk) < 10 then 'fewer than 10 were watched at some age up to it'
    end as inestimable_because
from asked
left join watched using (panel, period_start, category, population, measure)
asof left join {{ ref('survival') }} as survival
    on asked.panel = survival.panel and asked.period_start = survival.period_start and asked.category = survival.category
    and asked.population = survival.population and asked.age >= survival.age
