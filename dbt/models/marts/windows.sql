-- Flow of the three kinds of talent, by month and over the twelve months that end in each month: `month` is the one it ends in.
with talent as (
    select * from {{ ref('flow') }} where talent_category is not null
),

months as (select distinct panel, month from talent)

select 'month' as frequency, month as period_start, talent.* exclude (month) from talent
union all
select 'trailing_twelve_months', months.month, talent.* exclude (month)
from months
inner join talent
    on months.panel = talent.panel and talent.month between months.month - interval 11 month and months.month
