-- What was asked, what answered, what was read of it.
with asked as (
    select
        source, coalesce((period || '-01')::date, date_trunc('month', asked_at)::date) as period_start,
        count(distinct board) as boards_asked,
        count(distinct board) filter (outcome in ('whole', 'unchanged', 'empty')) as boards_whole,
        count(distinct board) filter (outcome in ('partial', 'gone', 'blocked', 'failed', 'drifted')) as boards_failed,
        count(*) as readings, sum(postings)::bigint as sightings, sum(rejected)::bigint as quarantined
    from {{ ref('stg_readings') }}
    where not (source = 'hackernews' and period is null)
    group by all
),

shown as (
    select
        seen.source, coalesce((versions.period || '-01')::date, date_trunc('month', seen.asked_at)::date) as period_start,
        count(distinct seen.posting_id) as postings_seen,
        count(distinct seen.posting_id) filter (versions.text_missing) as texts_missing,
        count(distinct seen.posting_id) filter (tags.abstained) as abstained
    from {{ ref('seen') }} as seen
    inner join {{ ref('stg_versions') }} as versions using (content_hash)
    left join {{ ref('stg_tags') }} as tags using (content_hash)
    group by all
),

wide as (select * from asked left join shown using (source, period_start)),

tall as (
    {% for measure in ['boards_asked', 'boards_whole', 'boards_failed', 'readings', 'sightings', 'quarantined', 'postings_seen', 'texts_missing', 'abstained'] %}
    select
        source, period_start, last_day(period_start) as period_end, '{{ measure }}' as measure, coalesce({{ measure }}, 0) as value,
        case when source = 'hackernews' then 'hackernews' else 'all_boards' end as panel, 'all' as category, null as employers
    from wide
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

{% for source in ['ashby', 'greenhouse', 'hackernews'] %}
select *, '{{ source }}' as source from ({{ long_counts("(select * from tall where source = '" ~ source ~ "')") }})
{% if not loop.last %}union all{% endif %}
{% endfor %}
order by all
