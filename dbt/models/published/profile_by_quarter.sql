-- What openings say of the person, of the organization around the work, and how clearly they say it.
with {{ shares(ref('profile_cells')) }},

everything as (
    select
        measured.*,
        measure in ('clarity', 'quality_measurement') and not regexp_matches(definition, '^(at_least_4_of_5|builds_evaluations)')
            or {{ aside("definition like '%_open' or definition like '%_plain_software'") }} as is_aside,
        {{ tentative("true") }} as provisional_because
    from measured
    left join {{ ref('quarters') }} as quarters using (panel, period_start)
),

{{ published('everything') }}
