-- Which share of one corpus is AI, by the rules that others publish and by ours: how much of a figure is its definition.
with {{ shares(ref('definition_cells')) }},

everything as (
    select
        *,
        case when definition = 'ours' then {{ uncorrected() }} end as provisional_because,
        definition <> 'ours' as is_aside
    from measured
),

{{ published('everything') }}
