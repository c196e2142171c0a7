-- How often the screen asks for another kind of talent than the work, or for less. Raw rates: their noise floor needs an audited
-- confusion of severities, so every row is provisional at best.
with {{ shares(ref('mismatch_cells'), differences=['over_minus_under']) }},

populations as (
    select
        panel,
        frequency,
        period_start,
        category,
        count(*) filter (is_at_risk) as at_risk,
        count(*) as every,
        (count(*) filter (not is_at_risk)::double / count(*))::decimal(18, 6) as coverage
    from {{ ref('screened') }}
    group by all
),

everything as (
    select
        measured.* replace (
            case measure when 'over_minus_under' then 'points' else 'share' end as unit,
            {% for column in ['value_raw', 'low', 'high'] -%}
            case measure when 'over_minus_under' then 100 * {{ column }} else {{ column }} end as {{ column }}{{ ", " if not loop.last }}
            {% endfor -%}
        ),
        populations.coverage,
        {{ uncorrected() }} as provisional_because,
        case when panel in ({{ quoted(var('windows')) }}) and at_risk * 2 < every
            then 'duties and requirements were read in fewer than half of the adverts' end as inestimable_because,
        frequency = 'month' as is_aside
    from measured
    left join populations using (panel, frequency, period_start, category)
),

{{ published('everything') }}
