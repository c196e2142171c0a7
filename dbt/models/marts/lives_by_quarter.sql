-- The part of each life that falls into a quarter, as ages in half-days: at risk above `enters` and up to `leaves`. What was up before
-- the quarter enters late, what outlives it leaves without an exit: each quarter is told by its own days alone.
with parts as (
    select
        board_quarters.panel,
        board_quarters.period_start,
        lives.*,
        2 * {{ day_number("(period_start - interval 2 month)::date") }} as opens,
        2 * {{ day_number("(period_start + interval 1 month)::date") }} as closes
    from {{ ref('lives') }} as lives
    inner join {{ ref('board_quarters') }} as board_quarters using (source, board)
),

grouped as (
    select
        *,
        greatest(entered, opens) - began as enters,
        least(ended, closes) - began as leaves,
        has_exited and ended <= closes as is_exit,
        unnest({{ groups('work_category', 'is_plain_software') }}) as kind
    from parts
    where entered < closes and ended > opens
)

select
    panel, period_start, kind.category as category, kind.population as population, requisition_id, employer_id, enters, leaves, is_exit
from grouped
