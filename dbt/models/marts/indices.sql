-- What is published of chains: the index; how the three kinds would divide had the boards stayed the same, by their indices; and by how much
-- the chain departs from a comparison of all months of a year.
with three as (
    select * from {{ ref('matched_index') }} where {{ is_talent('category') }}
),

-- The last month in which a chain of any of the three began: from there on all can be compared.
since as (select coalesce(max(month) filter (is_restart), min(month)) as month from three),

-- How the first year of full months divides, by what it began over how its index stood.
anchored as (
    select three.*, since.month as base_month
    from three
    cross join since
    where three.month >= since.month
),

weights as (
    select category, sum(pace)::double / nullif(sum(round(1e6 * value)::bigint), 0) as weight
    from anchored
    where month < base_month + interval 12 month
    group by all
),

divided as (
    select
        month, category, n, employers, largest, weight * value as part,
        sum((weight * value)::decimal(38, 12)) over (partition by month) as every, count(*) over (partition by month) as kinds
    from anchored
    inner join weights using (category)
)

select
    'month' as frequency, month as period_start, category, 'matched_index' as measure, 'chained_boards' as definition, 'index' as unit,
    value::decimal(18, 6) as value_raw, low, high, n, employers, {{ unreliable('n', 'employers', 'largest') }} as suppressed_because,
    case when is_restart then 'the chain begins again at 100' end as break_because, false as is_aside
from {{ ref('matched_index') }}
union all by name
select
    'month' as frequency, month as period_start, category, 'share_of_three' as measure, 'chained_boards' as definition, 'share' as unit,
    (part / every)::decimal(18, 6) as value_raw, n, employers, {{ unreliable('n', 'employers', 'largest') }} as suppressed_because, true as is_aside
from divided
where kinds = 3 and every > 0
union all by name
select
    'quarter' as frequency, month as period_start, category, 'index_drift' as measure, 'chained_over_geks' as definition, 'points' as unit,
    drift as value_raw, n, employers, {{ unreliable('n', 'employers', 'largest') }} as suppressed_because, false as is_aside
from {{ ref('index_checks') }}
where n > 0
