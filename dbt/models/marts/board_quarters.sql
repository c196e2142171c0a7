-- What was watched of one board in one quarter, by panel: all boards, and those that were full in each of its three months.
with watched as (
    select source, board, {{ quarter_end('month') }} as period_start, count(*) filter (is_full) as full_months
    from {{ ref('months') }}
    where source not in ({{ quoted(var('windows')) }})
    group by all
)

select 'all_boards' as panel, source, board, period_start from watched
union all
select 'matched', source, board, period_start from watched where full_months = 3
