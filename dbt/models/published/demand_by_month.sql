-- How much is asked of each kind of work: counts, shares, a chained index and what stood open.
with {{ shares(ref('demand_cells')) }},

begun as (
    select panel, month as period_start, requisition_id, employer_id, unnest([work_category, 'all']) as category
    from {{ ref('flow') }}
    where not text_missing
),

-- In a month that a panel saw, a category with no requisition is a true zero.
months as (select distinct panel, period_start from begun),

totals as (
    select
        months.panel, months.period_start, categories.category,
        count(begun.requisition_id) as requisitions,
        count(distinct begun.employer_id) as employers
    from months
    cross join (select unnest([{{ quoted(works() + ['all']) }}]) as category) as categories
    left join begun
        on months.panel = begun.panel and months.period_start = begun.period_start and categories.category = begun.category
    group by all
),

standing as (
    select
        panel, month as period_start, category, count(*) as requisitions, count(distinct employer_id) as employers,
        case when not bool_and(is_over) then 'the month was not read to its end' end as provisional_because
    from (select *, unnest([work_category, 'all']) as category from {{ ref('stock') }})
    where category is not null
    group by all
),

everything as (
    select *, {{ uncorrected() }} as provisional_because from measured
    union all by name
    select
        panel, period_start, category, 'requisitions' as measure, 'work_label' as definition, 'count' as unit,
        requisitions as value_raw, requisitions as n, employers
    from totals
    union all by name
    select
        panel, period_start, category, 'employers' as measure, 'work_label' as definition, 'count' as unit,
        employers as value_raw, employers as n, employers, 'employer' as weighting
    from totals
    union all by name
    select
        panel, period_start, category, 'stock' as measure, 'open_at_last_reading' as definition, 'count' as unit,
        requisitions as value_raw, requisitions as n, employers, provisional_because
    from standing
    union all by name
    select 'matched' as panel, *, {{ uncorrected() }} as provisional_because from {{ ref('indices') }}
),

{{ published('everything') }}
