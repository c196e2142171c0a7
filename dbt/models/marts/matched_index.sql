-- The chained index of boards that were full in a month and in the month before: each link is the ratio of what the same boards
-- began in both, per day watched (a month of five weekly readings sees 35 days, one of four 28). Where a link has no base the
-- chain begins again at 100, and says so.
with kept as (
    select now.source, now.board, now.month, before.month is not null as is_linked
    from {{ ref('months') }} as now
    left join {{ ref('months') }} as before
        on now.source = before.source and now.board = before.board
        and now.month = before.month + interval 1 month and before.is_full
    where now.is_full
),

begun as (
    select first_source as source, first_board as board, employer_id, month, unnest([work_category, 'all']) as category
    from {{ ref('flow') }}
    where panel = 'matched' and not text_missing
),

counted as (
    select
        source, board, month, category, min(begun.employer_id) as employer_id, count(*) as held,
        -- Millionths of a requisition in 30 days: integers, so that no sum depends on its order.
        round(count(*) * 30000000 / any_value(months.watched_days))::bigint as pace
    from begun
    inner join {{ ref('months') }} as months using (source, board, month)
    group by source, board, month, category
),

sums as (
    select
        kept.month,
        categories.category,
        coalesce(sum(now.held), 0)::bigint as n,
        count(distinct now.employer_id) as employers,
        coalesce(max(now.held), 0)::bigint as largest,
        coalesce(sum(now.pace) filter (kept.is_linked), 0)::bigint as linked_now,
        coalesce(sum(before.pace) filter (kept.is_linked), 0)::bigint as linked_before
    from kept
    cross join (select distinct category from begun) as categories
    left join counted as now
        on kept.source = now.source and kept.board = now.board and kept.month = now.month and categories.category = now.category
    left join counted as before
        on kept.source = before.source and kept.board = before.board and kept.month = before.month + interval 1 month
        and categories.category = before.category
    group by kept.month, categories.category
),

chains as (
    select *, count(*) filter (linked_before = 0) over (partition by category order by month) as chain from sums
)

select
    month, category, n, employers, largest, chain,
    chain > 1 and linked_before = 0 as is_restart,
    -- Multiplied in order, not summed as logarithms: the same bits on every machine.
    100 * list_reduce(
        list(case when linked_before = 0 then 1.0 else linked_now::double / linked_before end)
            over (partition by category, chain order by month), lambda so_far, link: so_far * link
    ) as value
from chains
