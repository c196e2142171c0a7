-- Flow of the three kinds of talent, by month and over the twelve months that end in each month: `month` is the one it ends in.
with talent as (
    -- What is counted by window, no more: each row stands in up to twelve of them.
    select
        panel, month, requisition_id, employer_id, content_hash, talent_category, duty_lines, requirement_lines, severity, under_screened,
        degree_minimum, ml_years, phd_mentioned, phd_in_required_set, phd_minimum_required, phd_minimum_without_alternative
    from {{ ref('flow') }}
    where talent_category is not null
),

months as (select distinct panel, month from talent)

select 'month' as frequency, month as period_start, talent.* exclude (month) from talent
union all
select 'trailing_twelve_months', months.month, talent.* exclude (month)
from months
inner join talent
    on months.panel = talent.panel and talent.month between months.month - interval 11 month and months.month
