-- Readings that prove all that a board holds, without those of a drop that is held or was undone. An empty board is
-- proof of absence once three empty readings over a week agree, with nothing shown between them.
with told as (
    select
        *,
        -- Whatever shows anything ends a run of empty readings.
        count(*) filter (says in ('whole', 'partial')) over (partition by source, board order by asked_at, reading_id) as shows
    from {{ ref('readings') }}
    where not is_window
),

silent as (
    select source, board, shows from told
    where is_empty
    group by source, board, shows
    having count(*) >= 3 and max(asked_at) - min(asked_at) >= interval 7 day
)

select
    told.reading_id,
    told.source,
    told.board,
    told.asked_at,
    told.month,
    told.is_empty,
    not told.is_empty or silent.shows is not null as proves_absence
from told
left join silent using (source, board, shows)
anti join (from {{ ref('drops') }} where state <> 'agreed') as held
    on told.source = held.source and told.board = held.board
    and not told.is_empty and told.asked_at between held.dropped_at and held.agreed_at
where told.is_proof
