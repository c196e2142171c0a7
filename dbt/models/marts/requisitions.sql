-- One row per requisition, the unit of count: dates over all its postings, words and labels of its latest one. Where a board
-- shows it, what windows show of it (feeds, pages) tells neither when it began nor when it ended: they close nothing.
with members as (
    select
        anchors.requisition_id, anchors.previous_requisition_id, postings.*,
        count(*) over (partition by anchors.requisition_id) as together
    from {{ ref('anchors') }} as anchors
    inner join {{ ref('postings') }} as postings using (posting_id)
    qualify not anchors.is_window or bool_and(anchors.is_window) over (partition by anchors.requisition_id)
),

merged as (
    select
        requisition_id,
        min(previous_requisition_id) as previous_requisition_id,
        any_value(together) as postings,
        min(first_seen_on) as first_seen_on,
        max(last_seen_on) as last_seen_on,
        -- It ends when all of its postings have.
        -- Nothing dates the end of one that came back on a board which then went away.
        case when count(*) = count(exit_reason) and max(first_missed_on) >= max(last_seen_on) then max(first_missed_on) end as first_missed_on,
        case when count(*) = count(exit_reason) then arg_max(exit_reason, (last_seen_at, posting_id)) end as exit_reason,
        arg_min(first_seen_is_observed, (first_seen_at, posting_id)) as first_seen_is_observed,
        arg_min(source, (first_seen_at, posting_id)) as first_source,
        arg_min(first_board, (first_seen_at, posting_id)) as first_board,
        arg_max(posting_id, (last_seen_at, posting_id)) as posting_id
    from members
    group by requisition_id
)

select
    merged.*,
    latest.source,
    latest.board,
    latest.external_id,
    coalesce((latest.period || '-01')::date, date_trunc('month', merged.first_seen_on)::date) as month,
    latest.content_hash,
    versions.* exclude (content_hash, signature)
from merged
inner join {{ ref('postings') }} as latest using (posting_id)
inner join {{ ref('versions') }} as versions using (content_hash)
