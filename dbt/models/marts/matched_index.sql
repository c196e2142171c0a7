-- The chained index of boards that were full in a month and in the month before: each link is the ratio of what the same boards began in
-- both. Where a link has no base the chain begins again at 100, and says so. Its interval draws employers, whole chains at a time.
with numbered_employers as (
    select employer_id, row_number() over (order by employer_id)::int as employer
    from (select distinct employer_id from {{ ref('paces') }} where employer_id is not null)
),

{{ poisson_weights('numbered_employers') }},

moved as materialized (
    select paces.month, paces.category, numbered_employers.employer, sum(paces.pace)::bigint as pace, sum(paces.pace_before)::bigint as pace_before
    from {{ ref('paces') }} as paces
    inner join numbered_employers using (employer_id)
    where paces.pace_before is not null
    group by all
),

sums as (
    select
        month, category, sum(held)::bigint as n, count(distinct employer_id) filter (held > 0) as employers, max(held)::bigint as largest,
        sum(pace)::bigint as pace,
        coalesce(sum(pace) filter (pace_before is not null), 0)::bigint as linked_now, coalesce(sum(pace_before), 0)::bigint as linked_before
    from {{ ref('paces') }}
    group by all
),

chains as (
    select *, count(*) filter (linked_before = 0) over (partition by category order by month) as chain from sums
),

drawn as (
    select month, category, -1 as replicate, linked_now, linked_before from sums
    union all
    select moved.month, moved.category, weights.replicate, sum(moved.pace * weights.weight), sum(moved.pace_before * weights.weight)
    from moved
    inner join weights using (employer)
    group by all
),

indexed as (
    select
        month, category, drawn.replicate,
        -- Multiplied in order, not summed as logarithms: the same bits on every machine. A draw without a base says nothing from there on.
        100 * list_reduce(
            list(case when chains.linked_before = 0 then 1.0 when drawn.linked_before > 0 then drawn.linked_now::double / drawn.linked_before end)
                over (partition by category, chain, drawn.replicate order by month), lambda so_far, link: so_far * link
        ) as value
    from chains
    inner join drawn using (month, category)
)

select
    month, category, n, employers, largest, pace, chain, chain > 1 and linked_before = 0 as is_restart,
    any_value(indexed.value) filter (replicate = -1) as value,
    {% for name, at in [('low', 0.025), ('high', 0.975)] -%}
    case when any_value(chains.linked_before) > 0 then quantile_disc(indexed.value, {{ at }}) filter (replicate >= 0) end::decimal(18, 6) as {{ name }}{{ ", " if not loop.last }}
    {%- endfor %}
from chains
inner join indexed using (month, category)
group by all
