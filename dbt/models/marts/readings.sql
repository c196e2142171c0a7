-- What each reading says of its board. A 304 says what the reading that it repeats says, through any chain of repeats;
-- where that reading is not in the lake, it says only that the board answered. What a board that moved still says once its
-- new place shows postings is left out.
with recursive asked as (
    -- One record can stand in two archives: it is one reading.
    select * from {{ ref('stg_readings') }}
    qualify row_number() over (partition by reading_id order by raw) = 1
),

repeated (reading_id, base_id) as (
    select reading_id, reading_id from asked where outcome <> 'unchanged'
    union
    select asked.reading_id, repeated.base_id
    from asked
    inner join repeated on asked.repeats = repeated.reading_id
    where asked.outcome = 'unchanged'
),

said as (
    select
        asked.*,
        repeated.base_id,
        coalesce(base.outcome, asked.outcome) as says,
        base.period as said_period,
        -- A page of a site out of somebody's archive stands alone; asked by us, its site is read from its sitemaps on.
        asked.source = 'jobpage' and asked.raw not like 'jobpage/%' as is_lone
    from asked
    left join repeated using (reading_id)
    left join asked as base on repeated.base_id = base.reading_id
),

left_behind as (
    select moved.source, moved.board, min(said.asked_at) as since
    from {{ ref('stg_boards') }} as moved
    inner join said on moved.moved_to_source = said.source and moved.moved_to_board = said.board
    where said.says in ('whole', 'partial')
    group by moved.source, moved.board
)

select
    reading_id,
    base_id,
    source,
    board,
    asked_at,
    asked_at::date as asked_on,
    coalesce((said_period || '-01')::date, date_trunc('month', asked_at)::date) as month,
    said_period as period,
    outcome,
    says,
    is_lone,
    is_lone or source in ({{ quoted(var('windows')) }}) as is_window,
    not is_window and says in ('whole', 'empty') as is_proof,
    says = 'empty' as is_empty,
    rejected
from said
anti join left_behind
    on said.source = left_behind.source and said.board = left_behind.board and said.asked_at >= left_behind.since
