-- A closing is a query. Proofs of absence at least a day apart that lack a posting close it; a board that is gone twice,
-- a day apart, ends what it held without an exit. Nothing else does.
with absences as (
    select spells.posting_id, min(proofs.asked_at) as first_missed_at, max(proofs.asked_at) as last_missed_at
    from {{ ref('spells') }} as spells
    inner join {{ ref('proofs') }} as proofs
        on spells.source = proofs.source and spells.board = proofs.board
        and proofs.asked_at > spells.last_seen_at and proofs.proves_absence
    group by spells.posting_id
),

exits as (
    select posting_id, first_missed_at from absences where last_missed_at - first_missed_at >= interval 1 day
),

answers as (
    select source, board, max(asked_at) as answered_at
    from {{ ref('readings') }}
    where says in ('whole', 'empty', 'partial', 'unchanged')
    group by source, board
),

boards_gone as (
    select readings.source, readings.board
    from {{ ref('readings') }} as readings
    left join answers using (source, board)
    where readings.outcome = 'gone' and not readings.is_window
        and (answers.answered_at is null or readings.asked_at > answers.answered_at)
    group by readings.source, readings.board
    having max(readings.asked_at) - min(readings.asked_at) >= interval 1 day
)

select posting_id, first_missed_at, 'exit' as exit_reason from exits
union all
select spells.posting_id, null, 'board_gone'
from {{ ref('spells') }} as spells
inner join boards_gone using (source, board)
where spells.posting_id not in (select posting_id from exits)
