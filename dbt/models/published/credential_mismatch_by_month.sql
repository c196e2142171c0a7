-- Raw rates; their noise floor needs an audited confusion of severities, so every row is provisional at best.
with read_both as (
    select panel, month, employer_id, talent_category as category, severity >= 2 as over_screened, under_screened
    from {{ ref('flow') }}
    where talent_category is not null and duty_lines >= 3 and requirement_lines >= 1
),

windows as (
    select read_both.*, read_both.month as period_start, 'single_month' as definition from read_both
    union all
    select read_both.*, ends.month as period_start, 'trailing_twelve_months' as definition
    from read_both
    inner join (select distinct panel, month from read_both) as ends
        on read_both.panel = ends.panel and read_both.month <= ends.month and read_both.month > ends.month - interval 12 month
),

measures as (
    select *, 'over_screening' as measure, over_screened as hit from windows where category <> 'ai_research'
    union all
    select *, 'under_screening' as measure, under_screened as hit from windows where category <> 'ai_product_engineering'
),

cells as (
    select
        panel, period_start, last_day(period_start) as period_end, category, measure, definition, employer_id,
        count(*) filter (hit) as hits, count(*) as base
    from measures
    group by all
),

{{ shares('cells') }},

everything as ({{ long('measured', provisional=true) }})

{{ with_headline('everything') }}
