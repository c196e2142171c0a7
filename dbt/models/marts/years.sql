-- What a year holds, by panel: the requisitions that began in it, and those that boards showed open at the last reading of any of its
-- months, of which long-lived ones are more than their share; a capture of one day has only those.
with every as (
    select panel, month, 'began_in_year' as definition, requisition_id from {{ ref('flow') }}
    union all
    select panel, month, 'open_in_year', requisition_id from {{ ref('stock') }} where panel = 'all_boards'
),

yearly as (
    select *, (date_trunc('year', month) + interval 11 month)::date as period_start from every
),

months as (
    select panel, definition, period_start, count(distinct month) as months from yearly group by all
),

held as (
    select distinct panel, definition, period_start, requisition_id from yearly
)

select
    held.panel,
    held.definition,
    held.period_start,
    months.months,
    held.requisition_id,
    requisitions.employer_id,
    requisitions.work_category,
    requisitions.talent_category,
    requisitions.screen
from held
inner join months using (panel, definition, period_start)
inner join {{ ref('requisitions') }} as requisitions using (requisition_id)
