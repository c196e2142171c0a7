-- The noise floor of each rate: what 97.5 % of the draws without any mismatch stay under. A draw that finds nothing has no row: it is
-- a zero.
{% set last = var('replicates') - var('replicates') // 40 %}
with rows_at_risk as (
    select frequency, period_start, panel, category, count(*) as at_risk
    from {{ ref('screened') }}
    where is_at_risk
    group by all
),

told as (
    select distinct reference, frame, split_part(given, '/', 1) as category, first_month, last_month
    from {{ ref('label_errors') }}
),

tall as (
    select *, unnest([
        {'measure': 'over_screening', 'found': over_screened},
        {'measure': 'under_screening', 'found': under_screened},
        {'measure': 'over_minus_under', 'found': abs(over_screened - under_screened)}
    ]) as rate
    from {{ ref('false_findings') }}
),

drawn as (
    select reference, frequency, period_start, panel, category, rate.measure as measure, list(rate.found order by rate.found) as found
    from tall
    group by all
)

select
    told.reference, rows_at_risk.frequency, rows_at_risk.period_start, rows_at_risk.panel, rows_at_risk.category, measures.measure,
    -- Percentage points for the difference, a share for the rates.
    ((case measures.measure when 'over_minus_under' then 100 else 1 end)
        * coalesce(found[{{ last }} - ({{ var('replicates') }} - len(found))], 0)::double / at_risk)::decimal(18, 6) as noise_floor
from rows_at_risk
cross join (select unnest(['over_screening', 'under_screening', 'over_minus_under']) as measure) as measures
inner join told
    on told.frame = case rows_at_risk.panel when 'matched' then 'all_boards' else rows_at_risk.panel end
    and told.category = rows_at_risk.category and rows_at_risk.period_start between told.first_month and told.last_month
left join drawn
    on drawn.reference = told.reference and drawn.frequency = rows_at_risk.frequency and drawn.period_start = rows_at_risk.period_start
    and drawn.panel = rows_at_risk.panel and drawn.category = rows_at_risk.category and drawn.measure = measures.measure
where (rows_at_risk.category, measures.measure)
    not in (('ai_research', 'over_screening'), ('ai_product_engineering', 'under_screening'))
-- People before the model.
qualify row_number() over (
    partition by rows_at_risk.frequency, rows_at_risk.period_start, rows_at_risk.panel, rows_at_risk.category, measures.measure
    order by told.reference = 'people' desc
) = 1
