-- Requisitions open at the last whole reading of a month, by panel; boards only. A text that is missing is no reason to leave one out.
with open_postings as (
    select postings.posting_id, months.month, months.is_full, months.is_over
    from {{ ref('postings') }} as postings
    inner join {{ ref('months') }} as months
        on postings.source = months.source and months.board in (postings.board, postings.first_board)
        and months.last_at between postings.first_seen_at and postings.last_seen_at
),

panels as (
    select 'all_boards' as panel, * from open_postings
    union all
    select 'matched', * from open_postings where is_full
)

select
    panels.panel,
    panels.month,
    requisitions.requisition_id,
    requisitions.employer_id,
    requisitions.work_category,
    count(*) as postings,
    bool_and(panels.is_over) as is_over
from panels
inner join {{ ref('anchors') }} as anchors using (posting_id)
inner join {{ ref('requisitions') }} as requisitions using (requisition_id)
group by all
