-- Who asks for which credential, by category and definition.
with {{ shares(ref('credential_cells'), rolling=true) }},

populations as (
    select
        panel,
        frequency,
        period_start,
        talent_category as category,
        (count(*) filter (requirement_lines < 1)::double / count(*))::decimal(18, 6) as coverage
    from {{ ref('windows') }}
    group by all
),

everything as (
    select
        measured.*,
        populations.coverage,
        {{ uncorrected() }} as provisional_because,
        -- One definition of each heads it, over twelve months: what the posting lets no one do without.
        definition not in ('minimum_required', 'required') or frequency = 'month' as is_aside
    from measured
    left join populations using (panel, frequency, period_start, category)
),

{{ published('everything') }}
