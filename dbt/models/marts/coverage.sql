-- What was watched, asked and answered, and what was read of it, by source and month (a thread counts in its own month); `all` is
-- every board together. A feed is one window that is asked: never whole, without stock, its sights begin no flow. A lone page of an
-- archive asks no board.
with asked as (
    select readings.* replace (told.source as source, case when not is_lone then readings.source || ':' || board end as board)
    from {{ ref('readings') }} as readings, {{ told_with_all('readings.source') }}
    -- The list of threads is an address to ask, not a place where anything is advertised.
    where not (readings.source = 'hackernews' and period is null and says in ('whole', 'empty', 'unchanged'))
),

watched as (
    select source, min(month) as month from asked where board is not null group by source, board
),

answered as (
    select
        source,
        month,
        count(distinct board) as boards_asked,
        count(distinct board) filter (says in ('whole', 'empty')) as boards_whole,
        count(distinct board) filter (says in ('partial', 'gone', 'blocked', 'failed', 'drifted')) as boards_failed,
        count(distinct asked_on) as days_read,
        count(*) as readings,
        sum(rejected)::bigint as quarantined
    from asked
    group by source, month
),

shown as (
    select
        told.source,
        seen.month,
        count(*) as sightings,
        count(distinct seen.posting_id) as postings_seen,
        count(distinct seen.posting_id) filter (versions.text_missing) as texts_missing,
        count(distinct seen.posting_id) filter (versions.abstained) as abstained
    from {{ ref('seen') }} as seen
    inner join {{ ref('versions') }} as versions using (content_hash), {{ told_with_all('seen.source') }}
    group by told.source, seen.month
),

still_open as (
    select told.source, months.month, count(posting_id) as postings_open
    from {{ ref('months') }} as months
    left join {{ ref('postings') }} as postings
        on months.source = postings.source and months.board in (postings.board, postings.first_board)
        and months.last_at between postings.first_seen_at and postings.last_seen_at, {{ told_with_all('months.source') }}
    group by told.source, months.month
)

select
    answered.*,
    (select count(*) from watched where watched.source = answered.source and watched.month <= answered.month) as boards_watched,
    {% for counted in ['sightings', 'postings_seen', 'texts_missing', 'abstained'] -%}
    coalesce(shown.{{ counted }}, 0) as {{ counted }},
    {% endfor -%}
    still_open.postings_open
from answered
left join shown using (source, month)
left join still_open using (source, month)
