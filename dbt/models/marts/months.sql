-- What was watched of one board in one month. A month is full when the board was read whole in the month before, in it, with no
-- hole of more than 31 days between, and on to its last week or into the next month: all that began in it could be seen.
-- The month of a move belongs to the new place.
with every as (
    select
        source,
        board,
        month,
        count(*) as whole_readings,
        min(asked_at) as first_at,
        max(asked_at) as last_at
    from {{ ref('proofs') }}
    group by source, board, month
),

read as (
    select every.*
    from every
    left join {{ ref('stg_boards') }} as moved on every.source = moved.source and every.board = moved.board
    anti join every as there
        on moved.moved_to_source = there.source and moved.moved_to_board = there.board and every.month = there.month
),

beside as (
    select
        *,
        lag(month) over board_months as month_before,
        lag(last_at) over board_months as at_before,
        lead(first_at) over board_months as at_after
    from read
    window board_months as (partition by source, board order by month)
)

select
    source,
    board,
    month,
    whole_readings,
    first_at,
    last_at,
    -- Since the last reading of the month before: what is first seen now began in these days.
    ((epoch(last_at) - epoch(at_before)) / 86400)::decimal(18, 6) as watched_days,
    last_at::date >= last_day(month) - 6 or coalesce(at_after - last_at <= interval 31 day, false) as is_over,
    coalesce(month_before = month - interval 1 month and first_at - at_before <= interval 31 day, false) and is_over as is_full
from beside
