-- Empty readings that agree: three or more in a row over a week, with nothing shown between them. One alone may be a fault.
-- A board that moved leaves an empty one behind, which says nothing of its postings.
with told as (
    select
        *,
        count(*) filter (says in ('whole', 'partial')) over (partition by source, board order by asked_at, reading_id) as shows
    from {{ ref('readings') }}
    anti join (select source, board from {{ ref('stg_boards') }} where moved_to_board is not null) as moved using (source, board)
    where not is_window
)

select reading_id, source, board, asked_at
from told
where is_empty
window run as (partition by source, board, shows)
qualify count(*) over run >= 3 and {{ days_apart('min(asked_at) over run', 'max(asked_at) over run', 7) }}
