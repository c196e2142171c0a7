-- How often the screen asks for another kind of talent than the work, or for less, each beside its noise floor. Rates are corrected where
-- people have audited a sample of these months; until then they are raw, and provisional at best.
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

referred as (
    select * from {{ ref('corrections') }}
    -- People before the model.
    qualify row_number() over (
        partition by panel, frequency, period_start, category, measure order by reference = 'people' desc
    ) = 1
),

scaled as (
    select measured.* replace (
        case measure when 'over_minus_under' then 'points' else 'share' end as unit,
        {% for column in ['value_raw', 'low', 'high'] -%}
        case measure when 'over_minus_under' then 100 * {{ column }} else {{ column }} end as {{ column }}{{ ", " if not loop.last }}
        {% endfor -%}
    )
    from measured
),

everything as (
    select
        scaled.* exclude (low, high, method),
        {% for end, sign in [('low', '-'), ('high', '+')] -%}
        {{ both_errors(end, sign) }} as {{ end }},
        referred.{{ end }} as label_{{ end }},
        {% endfor -%}
        case when referred.reference = 'people' then referred.value end as corrected,
        case when referred.reference = 'people' then n_audit end as n_audit,
        case when referred.reference = 'people' then scaled.method || '_audit_' || referred.method else 'model_reference' end as method,
        noise_floor,
        coverage,
        case when referred.reference is distinct from 'people' then {{ uncorrected() }} end as provisional_because,
        case when panel in ({{ quoted(var('windows')) }}) and at_risk * 2 < every
            then 'duties and requirements were read in fewer than half of the adverts' end as inestimable_because,
        frequency = 'month' as is_aside
    from scaled
    left join populations using (panel, frequency, period_start, category)
    left join referred using (panel, frequency, period_start, category, measure)
    left join {{ ref('floors') }} using (panel, frequency, period_start, category, measure)
),

{{ published('everything') }}
