-- How long each requisition of a board was under watch, in half-days since 2000-01-01: from its first sight to a day drawn from a hash
-- between its last sight and the first reading that lacked it. An exit is certain only by a second reading a day later, so what is still
-- up is followed to the last reading that another one follows: else the last days would hold no exits, only lives.
with latest as (select source, board, max(asked_at) as asked_at from {{ ref('proofs') }} group by all),

horizons as (
    select proofs.source, proofs.board, max(proofs.asked_at)::date as horizon_on
    from {{ ref('proofs') }} as proofs
    inner join latest using (source, board)
    where {{ days_apart('proofs.asked_at', 'latest.asked_at', 1) }}
    group by all
),

watched as (
    select
        requisitions.*,
        beginnings.began,
        2 * {{ day_number('first_seen_on') }} as entered,
        case
            when exit_reason = 'exit' then {{ drawn_between('last_seen_on', 'first_missed_on', 9) }}
            else 2 * {{ day_number('least(last_seen_on, horizon_on)') }}
        end as ended
    from {{ ref('requisitions') }} as requisitions
    inner join {{ ref('beginnings') }} as beginnings using (requisition_id)
    inner join horizons using (source, board)
)

select
    requisition_id, employer_id, source, board, work_category, is_plain_software,
    began, entered, ended, exit_reason is not distinct from 'exit' as has_exited
from watched
where ended > entered
