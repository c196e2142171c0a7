-- Empty readings that agree: three or more in a row over a week, with nothing shown between them. One alone may be a fault.
with told as (
    select
        *,
        count(*) filter (says in ('whole', 'partial')) over (partition by source, board order by asked_at, reading_id) as shows
    from {{ ref('readings') }}
    where not is_window
)

select reading_id, source, board, asked_at
from told
where is_empty
window run as (partition by source, board, shows)
qualify count(*) over run >= 3 and max(asked_at) over run - min(asked_at) over run >= interval 7 day
