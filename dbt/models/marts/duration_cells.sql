-- What each employer adds to the shares that go with durations: endings that came back, and, of what stood open in the last month of
-- a quarter that the panel saw, what had been up for half a year. What began on an unknown day counts where it was seen so long ago.
with last_months as (
    select panel, {{ quarter_end('month') }} as period_start, max(month) as month from {{ ref('stock') }} group by all
),

standing as (
    select
        stock.panel, last_months.period_start, requisitions.employer_id, requisitions.work_category, requisitions.is_plain_software,
        beginnings.began is not null as is_dated,
        2 * {{ day_number('least(requisitions.last_seen_on, last_day(stock.month))') }}
            - coalesce(beginnings.began, 2 * {{ day_number('requisitions.first_seen_on') }}) >= 360 as is_evergreen
    from {{ ref('stock') }} as stock
    inner join last_months using (panel, month)
    inner join {{ ref('beginnings') }} as beginnings using (requisition_id)
    inner join {{ ref('requisitions') }} as requisitions using (requisition_id)
),

told as (
    select
        panel, period_start, employer_id, work_category, is_plain_software,
        'evergreen_share' as measure, 'open_180_days' as definition, is_evergreen as hit
    from standing
    where is_dated or is_evergreen
    union all by name
    select
        panel, period_start, employer_id, work_category, is_plain_software,
        'repost_rate' as measure, 'within_60_days' as definition, comes_back as hit
    from {{ ref('endings') }} as endings
    inner join {{ ref('board_quarters') }} as board_quarters
        on endings.source = board_quarters.source and endings.board = board_quarters.board
        and {{ quarter_end('endings.ended_on') }} = board_quarters.period_start
),

grouped as (select *, unnest({{ groups('work_category', 'is_plain_software') }}) as kind from told)

select
    panel, 'quarter' as frequency, period_start, kind.category as category, measure,
    {{ defined('definition', 'kind.population') }} as definition,
    kind.category || kind.population || measure as base_of,
    employer_id,
    count(*) as base,
    10000 * count(*) filter (hit) as parts
from grouped
group by all
