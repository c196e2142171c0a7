-- Flow of the three kinds of talent, month by month and over the trailing twelve months, each with whether it is at risk of being
-- found mismatched: at least three duty lines and one requirement were read.
with talent as (
    select
        panel,
        month,
        requisition_id,
        employer_id,
        talent_category as category,
        coalesce(duty_lines >= 3 and requirement_lines >= 1, false) as is_at_risk,
        coalesce(severity >= 2, false) as is_over_screened,
        coalesce(under_screened, false) as is_under_screened
    from {{ ref('flow') }}
    where talent_category is not null
),

months as (select distinct panel, month from talent)

select 'single_month' as definition, month as period_start, * exclude (month) from talent
union all
select 'trailing_twelve_months', months.month, talent.* exclude (month)
from months
inner join talent
    on months.panel = talent.panel and talent.month between months.month - interval 11 month and months.month
