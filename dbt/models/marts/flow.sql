-- Requisitions that began in a month, by panel. What a board holds at its first whole reading is stock only.
with boards as (select * from {{ ref('requisitions') }} where period is null and first_seen_is_observed),

-- A board is matched in a month when it was read whole in that month and in the month before.
months_read as (select distinct source, board, date_trunc('month', asked_on)::date as month from {{ ref('board_readings') }}),

matched as (
    select months_read.* from months_read
    inner join months_read as earlier
        on months_read.source = earlier.source and months_read.board = earlier.board
        and earlier.month = months_read.month - interval 1 month
)

select 'hackernews' as panel, * from {{ ref('requisitions') }} where period is not null
union all
select 'all_boards' as panel, * from boards
union all
select 'matched' as panel, boards.* from boards inner join matched using (source, board, month)
