-- Each time that a requisition was no longer shown on any posting, and whether it came back within 60 days of its last sight under
-- another posting. Only endings that were watched for 60 days more.
with shown as (
    select anchors.requisition_id, postings.*
    from {{ ref('postings') }} as postings
    inner join {{ ref('anchors') }} as anchors using (posting_id)
    where not anchors.is_window
),

ended as (
    select
        shown.posting_id, shown.requisition_id, shown.source, shown.board, shown.first_missed_on, shown.last_seen_on,
        coalesce(bool_or(other.first_seen_on < shown.first_missed_on and other.last_seen_on >= shown.first_missed_on), false) as goes_on,
        coalesce(bool_or(other.first_seen_on between shown.first_missed_on and shown.last_seen_on + 60), false) as comes_back
    from shown
    left join shown as other
        on shown.requisition_id = other.requisition_id and shown.posting_id <> other.posting_id
    where shown.exit_reason = 'exit'
    group by all
),

reach as (select source, board, max(asked_at)::date as read_on from {{ ref('proofs') }} group by all)

select distinct
    ended.requisition_id, ended.source, ended.board, ended.first_missed_on as ended_on, ended.comes_back,
    requisitions.employer_id, requisitions.work_category, requisitions.is_plain_software
from ended
inner join reach using (source, board)
inner join {{ ref('requisitions') }} as requisitions using (requisition_id)
where not ended.goes_on and reach.read_on >= ended.last_seen_on + 60
