-- How long openings stay up, how often they come back, how many stand for half a year, and how often live ones soften or harden what they
-- demand. Boards only: threads close nothing.
with counted_cells as (
    select *, base as postings from {{ ref('duration_cells') }} union all by name select * from {{ ref('softening_cells') }}
),

{{ shares('counted_cells', held='postings') }},

-- Edits per posting-day are few: told per hundred.
told as (
    select * from measured where measure not like '%_per_100_days'
    union all by name
    select * replace (
        'per_100_days' as unit, 100 * value_raw as value_raw, 100 * low as low, 100 * high as high,
        coalesce(suppressed_because, wide_because) as suppressed_because
    )
    from measured
    where measure like '%_per_100_days'
    union all by name
    select *, case when high - low > 1.3 * value_raw then 'the interval is wider than 130 % of the value' end as wide_because
    from {{ ref('curves') }}
),

everything as (
    select
        told.*,
        {{ aside("definition like '%plain_software'") }} as is_aside,
        {{ tentative("category <> 'all'") }} as provisional_because
    from told
    left join {{ ref('quarters') }} as quarters using (panel, period_start)
),

{{ published('everything') }}
