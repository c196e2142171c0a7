-- How long openings stay up, how often they come back, and how many stand for half a year. Boards only: threads close nothing.
with all_cells as (
    select * from {{ ref('survival_cells') }} union all by name select * from {{ ref('duration_cells') }}
),

{{ shares('all_cells', differences=['still_open_after_30_days', 'still_open_after_60_days', 'still_open_after_90_days', 'median_days']) }},

points as (
    select *, {{ defined("'kaplan_meier'", 'population') }} as definition, exp(log_survival / 1e9) as still_open
    from {{ ref('survival_points') }}
),

-- The ages at which the drawn curves cross one half: as much higher or lower as they lie at the median itself.
crossings as (
    select
        measured.panel, measured.period_start, measured.category, measured.definition, measured.measure,
        min(curve.age) filter (curve.log_survival <= -693147181 - 1e9 * measured.low) / 2 as low,
        min(curve.age) filter (curve.log_survival <= -693147181 - 1e9 * measured.high) / 2 as high
    from measured
    inner join {{ ref('survival') }} as curve
        on measured.panel = curve.panel and measured.period_start = curve.period_start and measured.category = curve.category
        and measured.definition = {{ defined("'kaplan_meier'", 'curve.population') }} and measured.measure = 'median_days'
    group by all
),

curves as (
    select
        points.panel, 'quarter' as frequency, points.period_start, points.category, points.measure, points.definition,
        points.requisitions as n, measured.employers,
        case points.measure when 'median_days' then 'days' else 'share' end as unit,
        case points.measure when 'median_days' then points.age / 2 else points.still_open end as value_raw,
        case points.measure when 'median_days' then crossings.low else points.still_open * exp(measured.low) end as low,
        case points.measure when 'median_days' then crossings.high else least(1, points.still_open * exp(measured.high)) end as high,
        points.undated_share as coverage,
        measured.method,
        measured.suppressed_because,
        points.inestimable_because
    from points
    left join measured using (panel, period_start, category, measure, definition)
    left join crossings using (panel, period_start, category, measure, definition)
),

everything as (
    select
        told.* exclude (wide_because),
        coalesce(wide_because, case when high - low > 1.3 * value_raw then 'the interval is wider than 130 % of the value' end)
            as wide_because,
        {{ aside("definition like '%plain_software'") }} as is_aside,
        {{ tentative("category <> 'all'") }} as provisional_because
    from (
        select * from curves
        union all by name
        select * from measured where definition not like 'kaplan_meier%'
    ) as told
    left join {{ ref('quarters') }} as quarters using (panel, period_start)
),

{{ published('everything') }}
