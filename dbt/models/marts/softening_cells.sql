-- What each employer adds to the rates at which live postings soften and harden their demands: posting-days of a quarter in which a board
-- showed a posting whose requirements were read, and edits seen in it.
with days as (
    select
        board_quarters.panel, board_quarters.period_start, showings.employer_id, showings.posting_id, showings.work_category, showings.is_plain_software,
        least(showings.shown_to, last_day(board_quarters.period_start) + 1)
            - greatest(showings.shown_from, (board_quarters.period_start - interval 2 month)::date) as days,
        showings.changed_on between (board_quarters.period_start - interval 2 month)::date and last_day(board_quarters.period_start) as is_edited,
        changes.is_softened, changes.is_hardened
    from {{ ref('showings') }} as showings
    inner join {{ ref('board_quarters') }} as board_quarters
        on showings.source = board_quarters.source and showings.board = board_quarters.board
        and showings.shown_from <= last_day(board_quarters.period_start)
        and showings.shown_to >= (board_quarters.period_start - interval 2 month)::date
    left join {{ ref('demand_changes') }} as changes using (content_hash, next_content_hash)
),

grouped as (
    select *, unnest({{ groups('work_category', 'is_plain_software') }}) as kind from days
),

counted as (
    select
        panel, period_start, kind.category as category, kind.population as population, employer_id, sum(days)::bigint as base,
        count(distinct posting_id) as postings,
        count(*) filter (is_edited and is_softened) as softened, count(*) filter (is_edited and is_hardened) as hardened
    from grouped
    group by all
),

tall as (
    select *, unnest([
        {'measure': 'softening_per_100_days', 'edits': softened}, {'measure': 'hardening_per_100_days', 'edits': hardened}
    ], recursive := true)
    from counted
)

select
    panel, 'quarter' as frequency, period_start, category, measure,
    {{ defined("'firm_demands_edited'", 'population') }} as definition,
    category || population || 'days' as base_of,
    employer_id, base, postings, 10000 * edits as parts
from tall
where base > 0
