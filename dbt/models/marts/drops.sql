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
    select distinct showing.source, showing.board, showing.turn, seen.posting_id
    from showing
    inner join {{ ref('seen') }} as seen using (reading_id)
),

compared as (
    select now.reading_id, now.source, now.board, now.asked_at, now.turn, count(*) as open_before, count(seen.posting_id) as still_open
    from showing as now
    inner join shown as before on now.source = before.source and now.board = before.board and now.turn = before.turn + 1
    left join {{ ref('seen') }} as seen on now.reading_id = seen.reading_id and before.posting_id = seen.posting_id
    where now.is_whole
    group by all
),

dropped as (select * from compared where open_before >= 10 and still_open * 2 < open_before),

checked as (
    select
        dropped.reading_id as drop_id, later.asked_at, later.is_whole,
        count(seen.posting_id) * 2 >= dropped.open_before as is_back
    from dropped
    inner join shown as before
        on dropped.source = before.source and dropped.board = before.board and dropped.turn = before.turn + 1
    inner join showing as later
        on dropped.source = later.source and dropped.board = later.board and later.asked_at >= dropped.asked_at
    left join {{ ref('seen') }} as seen on later.reading_id = seen.reading_id and before.posting_id = seen.posting_id
    group by dropped.reading_id, dropped.open_before, later.reading_id, later.asked_at, later.is_whole
),

timed as (select *, min(asked_at) filter (is_back) over (partition by drop_id) as back_at from checked),

judged as (
    select drop_id, any_value(back_at) as back_at, max(asked_at) as agreed_at, count(*) as agreeing
    from timed
    where is_whole and (back_at is null or asked_at < back_at)
    group by drop_id
)

select
    dropped.source, dropped.board, dropped.reading_id, dropped.open_before, dropped.still_open,
    dropped.asked_at as dropped_at, judged.agreed_at, judged.agreeing, judged.back_at,
    case
        when judged.agreeing >= 3 and judged.agreed_at - dropped.asked_at >= interval 1 day then 'agreed'
        when judged.back_at is not null then 'recovered' else 'held'
    end as state
from dropped
inner join judged on dropped.reading_id = judged.drop_id
