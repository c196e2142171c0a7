-- Requisitions that began in a month, by panel. What a board holds at its first whole reading is stock only.
with begun as (
    select * from {{ ref('requisitions') }} where first_seen_is_observed
)

-- A thread's panel is its source.
select begun.source as panel, begun.* from begun where begun.period is not null

union all

select 'all_boards', begun.* from begun where begun.period is null

union all

select 'matched', begun.*
from begun
inner join {{ ref('months') }} as months
    on begun.first_source = months.source and begun.first_board = months.board and begun.month = months.month
where begun.period is null and months.is_full
