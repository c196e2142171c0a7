-- What the work is against what the requirements select for: how many of each pair, and which share of the work.
with {{ shares(ref('screen_cells')) }},

held as (
    select * from {{ ref('years') }} where work_category is not null
),

populations as (
    select
        panel, definition, period_start, work_category as category, any_value(months) as months,
        (count(*) filter (screen = 'unstated')::double / count(*))::decimal(18, 6) as coverage
    from held
    group by all
),

-- In a year that a panel saw, a pair without a requisition is a true zero.
pairs as (
    select
        populations.panel, populations.definition, populations.period_start, populations.category, told.screen,
        count(held.requisition_id) as requisitions, count(distinct held.employer_id) as employers
    from populations
    cross join (select unnest([{{ quoted(screens()) }}]) as screen) as told
    left join held
        on populations.panel = held.panel and populations.definition = held.definition
        and populations.period_start = held.period_start and populations.category = held.work_category and told.screen = held.screen
    group by all
),

told as (
    select * replace (split_part(measure, ':', 1) as measure), split_part(measure, ':', 2) as screen from measured
    union all by name
    select
        panel, definition, 'year' as frequency, period_start, category, screen, 'requisitions' as measure, 'count' as unit,
        requisitions as value_raw, requisitions as n, employers
    from pairs
),

everything as (
    select
        told.*,
        case when told.unit = 'share' then populations.coverage end as coverage,
        {{ partial_year('populations.months', 'told.unit') }} as provisional_because,
        -- Of each work's row the screen that is its own stands in the headline; of a panel's definitions the first by name, what began.
        told.screen not in ('another', {{ own_screen('told.category') }}) or {{ too_young('populations.months', 'told.panel') }} as is_aside
    from told
    inner join populations using (panel, definition, period_start, category)
),

{{ published('everything', also=['screen']) }}
