with flow as (select * from {{ ref('flow') }} where not text_missing),

counts as (
    select panel, month as period_start, last_day(month) as period_end, category, count(*) as requisitions, count(distinct employer_id) as employers
    from (select *, work_category as category from flow union all by name select *, 'all' as category from flow)
    group by all
),

counted_rows as (
    select panel, period_start, period_end, category, 'requisitions' as measure, requisitions as value, employers from counts
    union all
    select panel, period_start, period_end, category, 'employers', employers, employers from counts
),

per_employer as (
    select panel, month, employer_id, work_category, count(*) as held from flow group by all
),

totals as (
    select panel, month, employer_id, sum(held)::bigint as every, coalesce(sum(held) filter ({{ is_talent('work_category') }}), 0)::bigint as three
    from per_employer group by all
),

categories as (select unnest(['ai_research', 'ml_engineering', 'ai_product_engineering', 'ai_adjacent', 'not_ai']) as category),

cells as (
    select
        totals.panel, totals.month as period_start, last_day(totals.month) as period_end, categories.category,
        kinds.measure, null::varchar as definition, totals.employer_id, coalesce(per_employer.held, 0)::bigint as hits,
        case when kinds.measure = 'share_of_all' then totals.every else totals.three end as base
    from totals
    cross join categories
    cross join (values ('share_of_all'), ('share_of_three')) as kinds (measure)
    left join per_employer
        on totals.panel = per_employer.panel and totals.month = per_employer.month and totals.employer_id = per_employer.employer_id
        and per_employer.work_category = categories.category
    where kinds.measure = 'share_of_all' or {{ is_talent('categories.category') }}
),

{{ shares('cells') }},

everything as (
    {{ long('measured') }}
    union all by name
    {{ long_counts('counted_rows') }}
)

{{ with_headline('everything') }}
