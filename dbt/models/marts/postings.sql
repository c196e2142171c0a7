-- A closing is a query: two readings proven whole, at least a day apart, that lack the posting; empty ones need three over a week.
with spans as (
    select
        posting_id, source, board, any_value(external_id) as external_id, min(asked_at) as first_seen_at, max(asked_at) as last_seen_at,
        arg_min(content_hash, asked_at) as first_content, arg_max(content_hash, asked_at) as content_hash
    from {{ ref('seen') }}
    group by posting_id, source, board
),

missed as (
    select
        spans.posting_id, readings.asked_at, readings.is_empty,
        count(*) filter (readings.is_empty) over whole_gap as empties,
        max(readings.asked_at) filter (readings.is_empty) over whole_gap
        - min(readings.asked_at) filter (readings.is_empty) over whole_gap as empty_for
    from spans
    inner join {{ ref('board_readings') }} as readings
        on spans.source = readings.source and spans.board = readings.board and readings.asked_at > spans.last_seen_at
    window whole_gap as (partition by spans.posting_id)
),

absences as (
    select posting_id, min(asked_at) as first_missed_at, max(asked_at) as last_missed_at
    from missed
    where not is_empty or (empties >= 3 and empty_for >= interval 7 day)
    group by posting_id
),

gone as (
    select spans.posting_id
    from spans
    inner join {{ ref('stg_readings') }} as readings
        on spans.source = readings.source and spans.board = readings.board and readings.asked_at > spans.last_seen_at
    group by spans.posting_id
    having count(*) filter (readings.outcome = 'gone') >= 2
        and count(*) filter (readings.outcome in ('whole', 'empty', 'unchanged', 'partial')) = 0
),

before as (
    select spans.posting_id, max(readings.asked_at) as before_at
    from spans
    inner join {{ ref('board_readings') }} as readings
        on spans.source = readings.source and spans.board = readings.board and readings.asked_at < spans.first_seen_at
    group by spans.posting_id
)

select
    spans.*, versions.employer, versions.employer_id, versions.title, versions.title_normalized, versions.url, versions.period,
    versions.posted_on, versions.posted_basis, versions.country,
    spans.first_seen_at::date as first_seen_on, spans.last_seen_at::date as last_seen_on,
    case when last_missed_at - first_missed_at >= interval 1 day then first_missed_at::date end as first_missed_on,
    case
        when last_missed_at - first_missed_at >= interval 1 day then 'exit' when gone.posting_id is not null then 'board_gone'
    end as exit_reason,
    versions.period is not null or coalesce(before_at >= first_seen_at - interval 31 day, false) as first_seen_is_observed
from spans
inner join {{ ref("stg_versions") }} as versions on spans.content_hash = versions.content_hash
left join absences on spans.posting_id = absences.posting_id
left join gone on spans.posting_id = gone.posting_id
left join before on spans.posting_id = before.posting_id
