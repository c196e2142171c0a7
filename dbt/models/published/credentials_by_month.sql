-- Who asks for which credential, by category and definition.
with {{ shares(ref('credential_cells')) }},

populations as (
    select
        panel,
        month as period_start,
        talent_category as category,
        (count(*) filter (requirement_lines < 1)::double / count(*))::decimal(18, 6) as coverage
    from {{ ref('flow') }}
    where talent_category is not null
    group by all
),

everything as (
    select
        measured.*,
        populations.coverage,
        {{ uncorrected() }} as provisional_because,
        -- One definition of each heads it: what the posting lets no one do without.
        definition not in ('minimum_required', 'required') as is_aside
    from measured
    left join populations using (panel, period_start, category)
),

{{ published('everything') }}
