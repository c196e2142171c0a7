-- Whether openings crowd at few employers, and how many employers ask at all. Dominance suppresses nothing here: it is the finding.
with {{ shares(ref('reach_cells')) }},

seen as (
    select panel, definition, period_start, any_value(months) as months from {{ ref('years') }} group by all
),

told as (
    select *, 'employer' as weighting from measured
    union all by name
    select
        * exclude (n, employers), n, employers, 'year' as frequency,
        case when measure in ('hhi', 'effective_employers') then 'index' else 'share' end as unit,
        {{ unreliable('n', 'employers', '0') }} as suppressed_because
    from {{ ref('concentration') }}
),

everything as (
    select
        told.*,
        {{ partial_year('seen.months', 'told.unit') }} as provisional_because,
        {{ too_young('seen.months', 'told.panel') }} as is_aside
    from told
    inner join seen using (panel, definition, period_start)
),

{{ published('everything') }}
