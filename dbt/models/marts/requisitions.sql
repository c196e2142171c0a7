-- Postings of one employer, one title and one text are one requisition; a repost within 60 days joins, a later one is a new one.
with keyed as (
    select
        postings.*, first_version.text_missing as first_text_missing,
        md5(concat_ws('|', postings.employer_id, first_version.title_normalized, coalesce(postings.period, ''),
            case
                when postings.period is not null then ''
                when length(first_version.text) >= 400 then first_version.text_hash
                else coalesce(first_version.location, '')
            end)) as cluster
    from {{ ref('postings') }} as postings
    inner join {{ ref('stg_versions') }} as first_version on postings.first_content = first_version.content_hash
),

gaps as (
    select *, max(last_seen_at) over (
        partition by cluster order by first_seen_at, posting_id rows between unbounded preceding and 1 preceding
    ) as seen_until
    from keyed
),

grouped as (
    select *, count(*) filter (seen_until is null or first_seen_at > seen_until + interval 60 day)
        over (partition by cluster order by first_seen_at, posting_id) as spell
    from gaps
),

merged as (
    select
        cluster, spell, arg_min(posting_id, (first_seen_at, posting_id)) as anchor_posting_id,
        arg_max(posting_id, (last_seen_at, posting_id)) as latest_posting_id, count(*) as openings,
        min(first_seen_on) as first_seen_on, max(last_seen_on) as last_seen_on,
        case when count(*) = count(exit_reason) then max(first_missed_on) end as first_missed_on,
        case when count(*) = count(exit_reason) then arg_max(exit_reason, last_seen_at) end as exit_reason,
        arg_min(first_seen_is_observed, (first_seen_at, posting_id)) as first_seen_is_observed
    from grouped
    group by cluster, spell
)

select
    left(md5(merged.anchor_posting_id), 16) as requisition_id, merged.* exclude (cluster, spell, latest_posting_id),
    lag(left(md5(merged.anchor_posting_id), 16)) over (partition by cluster order by spell) as previous_requisition_id,
    latest.source, latest.board, latest.external_id, latest.employer, latest.employer_id, latest.title, latest.url, latest.country,
    latest.posted_on, latest.content_hash, latest.period,
    case when latest.period is not null then (latest.period || '-01')::date else date_trunc('month', merged.first_seen_on)::date end as month,
    tags.* exclude (content_hash), versions.text_missing, versions.duty_lines, versions.requirement_lines, versions.seniority
from merged
inner join {{ ref('postings') }} as latest on merged.latest_posting_id = latest.posting_id
inner join {{ ref('stg_versions') }} as versions on latest.content_hash = versions.content_hash
inner join {{ ref('stg_tags') }} as tags on latest.content_hash = tags.content_hash
