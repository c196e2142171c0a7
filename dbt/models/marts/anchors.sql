-- Which requisition a posting belongs to. It joins the anchor of the same employer, title and text that was seen in the 60 days
-- before it, else it is an anchor itself. Only what was seen up to its own first sight decides, so a later day moves nothing. What a
-- window shows (feeds, pages) joins the same way, but is no sight of anything: boards' postings join as if it were not there.
with keyed as (
    select
        postings.posting_id,
        postings.first_seen_at,
        postings.is_window and versions.period is null as is_window,
        postings.is_window as is_in_windows_only,
        md5(concat_ws(
            '|', versions.employer_id, versions.title_normalized, coalesce(versions.period, ''),
            -- Without a text nothing shows that two postings are one job; in a thread the role alone says it.
            case when versions.period is not null then '' when versions.text_missing then postings.posting_id
                else coalesce(clusters.cluster, versions.text_hash) end
        )) as cluster
    from {{ ref('postings') }} as postings
    inner join {{ ref('versions') }} as versions on postings.first_content_hash = versions.content_hash
    left join {{ ref('text_clusters') }} as clusters on versions.text_hash = clusters.text_hash
        and versions.employer_id = clusters.employer_id and versions.title_normalized = clusters.title_normalized
),

shared as (select * from keyed qualify count(*) over (partition by cluster) > 1),

sights as (
    select shared.*, seen.asked_at
    from shared
    inner join {{ ref('seen') }} as seen using (posting_id)
    where not shared.is_window and seen.is_window = shared.is_in_windows_only
),

earlier as (
    select shared.posting_id, max(sights.asked_at) as seen_at
    from shared
    inner join sights
        on shared.cluster = sights.cluster and sights.asked_at <= shared.first_seen_at
        and (sights.first_seen_at, sights.posting_id) < (shared.first_seen_at, shared.posting_id)
    group by shared.posting_id
),

numbered as (
    select
        keyed.*,
        -- What a window shows before any board does belongs to the first.
        greatest(1, count(*) filter (
            not keyed.is_window and (earlier.seen_at is null or keyed.first_seen_at - earlier.seen_at > interval 60 day)
        ) over (partition by cluster order by keyed.first_seen_at, keyed.posting_id)) as number
    from keyed
    left join earlier using (posting_id)
),

named as (
    select cluster, number, left(md5(arg_min(posting_id, (first_seen_at, posting_id))), 16) as requisition_id
    from numbered
    group by cluster, number
)

select numbered.posting_id, numbered.is_window, named.requisition_id, before.requisition_id as previous_requisition_id
from numbered
inner join named using (cluster, number)
left join named as before on numbered.cluster = before.cluster and numbered.number = before.number + 1
