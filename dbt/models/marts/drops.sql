-- Boards of ten or more open postings that lost more than half of them from one whole reading (or silence) to the next, and what
-- later ones say. Three whole readings over at least a day must agree; until then, and for good once most are back, it is no proof.
with showing as (
    select
        reading_id, source, board, asked_at, says <> 'partial' as is_whole,
        -- A partial reading belongs to the whole one before it: it may show what is open, never what is not.
        count(*) filter (says <> 'partial') over (partition by source, board order by asked_at, reading_id) as turn
    from {{ ref('readings') }}
    where not is_window and (says in ('whole', 'partial') or reading_id in (select reading_id from {{ ref('silences') }}))
),

shown as (
    select distinct source, board, turn, posting_id from showing inner join {{ ref('seen') }} using (source, board, reading_id)
),

compared as (
    select source, board, now.reading_id, now.asked_at, now.turn, count(*) as open_before, count(seen.posting_id) as still_open
    from showing as now
    inner join shown as before using (source, board)
    left join {{ ref('seen') }} as seen on now.reading_id = seen.reading_id and before.posting_id = seen.posting_id
    where now.is_whole and now.turn = before.turn + 1
    group by all
),

dropped as (select * from compared where open_before >= 10 and still_open * 2 < open_before),

checked as (
    select dropped.reading_id as drop_id, later.asked_at, later.is_whole,
        count(seen.posting_id) * 2 >= dropped.open_before as is_back
    from dropped
    inner join shown as before using (source, board)
    inner join showing as later using (source, board)
    left join {{ ref('seen') }} as seen on later.reading_id = seen.reading_id and before.posting_id = seen.posting_id
    where dropped.turn = before.turn + 1 and later.asked_at >= dropped.asked_at
    group by dropped.reading_id, dropped.open_before, later.reading_id, later.asked_at, later.is_whole
),

-- What partial readings show again was there all along: agreement begins after them.
counted as (
    select *, is_whole and asked_at > coalesce(max(asked_at) filter (is_back) over (partition by drop_id), '-infinity') as agrees
    from (select *, min(asked_at) filter (is_back and is_whole) over (partition by drop_id) as back_at from checked)
    where back_at is null or asked_at < back_at
),

judged as (
    select drop_id, min(asked_at) filter (agrees) as agreed_from, max(asked_at) filter (is_whole) as agreed_at,
        count(*) filter (agrees) as agreeing, any_value(back_at) as back_at
    from counted
    group by drop_id
)

select
    dropped.source, dropped.board, dropped.reading_id, dropped.open_before, dropped.still_open, dropped.asked_at as dropped_at,
    judged.* exclude (drop_id),
    case
        when judged.agreeing >= 3 and {{ days_apart('judged.agreed_from', 'judged.agreed_at', 1) }} then 'agreed'
        when judged.back_at is not null then 'recovered' else 'held'
    end as state
from dropped
inner join judged on dropped.reading_id = judged.drop_id
