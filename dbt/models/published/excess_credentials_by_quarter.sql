-- By how many points openings of a kind of talent demand a credential more often than the same employers' plain software openings of
-- the same level, country and quarter. Each by itself: they overlap and are never summed.
with {{ shares(ref('excess_cells'), differences=['master_or_more', 'publications', 'ml_years_three_or_more']) }},

told as (
    select
        measured.* replace (
            case measure when 'matched_share' then 'share' else 'points' end as unit,
            {% for column in ['value_raw', 'low', 'high'] -%}
            case measure when 'matched_share' then {{ column }} else 100 * {{ column }} end as {{ column }}{{ "," if not loop.last }}
            {% endfor -%}
        )
    from measured
),

everything as (
    select
        told.*,
        frequency = 'quarter' and bool_or(frequency <> 'quarter') over (partition by measure) as is_aside,
        {{ tentative("true") }} as provisional_because
    from told
    left join {{ ref('quarters') }} as quarters using (panel, period_start)
),

{{ published('everything') }}
