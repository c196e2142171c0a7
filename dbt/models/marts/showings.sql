-- Each content of a posting while boards showed it, in days: from its first sight to that of the content after it, else to its last sight.
-- A content that comes back is shown twice.
with sights as (
    select seen.posting_id, seen.asked_at, seen.content_hash
    from {{ ref('seen') }} as seen
    inner join {{ ref('spells') }} as spells using (posting_id)
    where spells.is_edited and not seen.is_window
),

turned as (
    select *, lag(content_hash) over (partition by posting_id order by asked_at, content_hash) is distinct from content_hash as is_new
    from sights
),

turns as (
    select
        posting_id, content_hash, asked_at::date as shown_from,
        lead(asked_at::date) over by_time as changed_on, lead(content_hash) over by_time as next_content_hash
    from turned
    where is_new
    window by_time as (partition by posting_id order by asked_at, content_hash)
),

every as (
    select turns.*, spells.source, spells.board, spells.last_seen_at::date as last_seen_on
    from turns
    inner join {{ ref('spells') }} as spells using (posting_id)
    union all by name
    select posting_id, content_hash, first_seen_at::date as shown_from, source, board, last_seen_at::date as last_seen_on
    from {{ ref('spells') }}
    where not is_edited and not is_window
)

select
    every.posting_id, every.source, every.board, versions.employer_id, every.content_hash, versions.work_category, versions.is_plain_software,
    every.shown_from, coalesce(every.changed_on, every.last_seen_on) as shown_to, every.changed_on, every.next_content_hash
from every
inner join {{ ref('versions') }} as versions using (content_hash)
where versions.requirement_lines >= 1
