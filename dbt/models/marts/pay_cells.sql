-- What each employer adds to what is told of pay: who states it, who lies at or below the median of the cell, and logarithms over the
-- same employer's plain software, by quarter and, since few have such a twin, over the four quarters that end in each.
with ended as (select distinct basis, panel, period_start from {{ ref('paid') }}),

disclosed as (
    select
        quarterly.basis, panel, 'quarter' as frequency, period_start, category, population, employer_id,
        'disclosed_share' as measure, 'amount_stated' as definition, count(*) as base, 10000 * count(pays.content_hash) as parts
    from {{ ref('quarterly') }} as quarterly
    left join {{ ref('pays') }} as pays using (content_hash)
    group by all
),

ranked as (
    select
        basis, panel, 'quarter' as frequency, period_start, category, population, employer_id, 'median_midpoint' as measure,
        lower(pay_currency) || '_a_year' as definition, count(*) as base, 10000 * count(*) filter (midpoint_year <= median_year) as parts
    from {{ ref('paid') }}
    group by all
),

over_time as (
    select 'quarter' as frequency, * from {{ ref('paid') }}
    union all
    select 'trailing_twelve_months', paid.* replace (ended.period_start as period_start)
    from ended
    inner join {{ ref('paid') }} as paid
        on ended.basis = paid.basis and ended.panel = paid.panel
        and paid.period_start between ended.period_start - interval 11 month and ended.period_start
    where ended.basis = 'begun'
),

above as (
    select
        basis, panel, frequency, period_start, category, population, employer_id, 'pay_over_plain_software' as measure, twin as definition,
        count(*) as base, sum(log_over)::bigint as parts
    from (
        unpivot over_time on log_over_twin as 'same_employer_level_country', log_over_employer as 'same_employer'
        into name twin value log_over
    )
    where {{ is_talent('category') }}
    group by all
)

select
    panel, frequency, period_start, category, measure,
    {{ defined('definition', 'population') }} || case basis when 'open' then '_open' else '' end as definition,
    concat_ws(':', basis, category, population, measure, definition) as base_of,
    employer_id, base, parts
from (select * from disclosed union all by name select * from ranked union all by name select * from above)
