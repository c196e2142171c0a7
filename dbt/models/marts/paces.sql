-- What each full board began in a month, per day watched (a month of five weekly readings sees 35 days, one of four 28), beside what it
-- began in the month before where it was full then too (null where not): a link of a chained index is the ratio of the two.
with begun as (
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

kept as (
    select now.source, now.board, now.month, before.month is not null as is_linked
    from {{ ref('months') }} as now
    left join {{ ref('months') }} as before
        on now.source = before.source and now.board = before.board
        and now.month = before.month + interval 1 month and before.is_full
    where now.is_full
)

select
    kept.source, kept.board, kept.month, categories.category,
    coalesce(now.employer_id, before.employer_id) as employer_id,
    coalesce(now.held, 0) as held,
    coalesce(now.pace, 0) as pace,
    case when kept.is_linked then coalesce(before.pace, 0) end as pace_before
from kept
cross join (select distinct category from begun) as categories
left join counted as now
    on kept.source = now.source and kept.board = now.board and kept.month = now.month and categories.category = now.category
left join counted as before
    on kept.source = before.source and kept.board = before.board and kept.month = before.month + interval 1 month
    and categories.category = before.category
