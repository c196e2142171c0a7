-- The survival curve where it is asked about, with its interval: by how much it moves when employers are drawn.
with {{ shares(ref('survival_cells'), differences=['still_open_after_30_days', 'still_open_after_60_days', 'still_open_after_90_days', 'median_days']) }},

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
)

select
    points.panel, 'quarter' as frequency, points.period_start, points.category, points.measure, points.definition,
    points.requisitions as n, measured.employers,
    case points.measure when 'median_days' then 'days' else 'share' end as unit,
    case points.measure when 'median_days' then points.age / 2 else points.still_open end::decimal(18, 6) as value_raw,
    case points.measure when 'median_days' then crossings.low else points.still_open * exp(measured.low) end::decimal(18, 6) as low,
    case points.measure when 'median_days' then crossings.high else least(1, points.still_open * exp(measured.high)) end::decimal(18, 6) as high,
    points.undated_share as coverage,
    measured.method,
    measured.suppressed_because,
    points.inestimable_because
from points
left join measured using (panel, period_start, category, measure, definition)
left join crossings using (panel, period_start, category, measure, definition)
