-- A closing is a query. Proofs of absence at least a day apart that lack a posting close it; a board that is gone twice,
-- a day apart, ends what it held without an exit, and so does one that moved for what its new place does not show as the same
-- posting. Nothing else does.
with absences as (
    select spells.posting_id, min(proofs.asked_at) as first_missed_at, max(proofs.asked_at) as last_missed_at
    from {{ ref('spells') }} as spells
    inner join {{ ref('proofs') }} as proofs
        on spells.source = proofs.source and spells.board = proofs.board
        and proofs.asked_at > spells.last_seen_at and proofs.proves_absence
    group by spells.posting_id
),

exits as (
    select posting_id, first_missed_at from absences where {{ days_apart('first_missed_at', 'last_missed_at', 1) }}
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
    having {{ days_apart('min(readings.asked_at)', 'max(readings.asked_at)', 1) }}
),

boards_moved as (
    select moved.source, moved.board, answers.answered_at
    from {{ ref('stg_boards') }} as moved
    inner join answers on moved.moved_to_source = answers.source and moved.moved_to_board = answers.board
),

ended as (
    select spells.posting_id from {{ ref('spells') }} as spells inner join boards_gone using (source, board)
    union
    select spells.posting_id
    from {{ ref('spells') }} as spells
    inner join boards_moved using (source, board)
    where boards_moved.answered_at > spells.last_seen_at
)

select posting_id, first_missed_at, 'exit' as exit_reason from exits
union all
select posting_id, null, 'board_gone' from ended where posting_id not in (select posting_id from exits)
