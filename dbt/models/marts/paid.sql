-- Requisitions of a quarter that state a midpoint of pay, each with the median of its cell and currency, and by how much its logarithm
-- lies above that of the plain software openings of the same employer, currency and quarter, and of those of its level and country.
with stated as (
    select quarterly.*, pays.pay_currency, pays.midpoint_year, round(1e6 * ln(pays.midpoint_year))::bigint as log_pay
    from {{ ref('quarterly') }} as quarterly
    inner join {{ ref('pays') }} as pays using (content_hash)
    where pays.pay_currency is not null and pays.midpoint_year > 0
),

-- Sums of integers, so that none depends on its order.
twins as (
    select basis, panel, period_start, employer_id, pay_currency, seniority, country, sum(log_pay)::bigint / count(*) as log_pay
    from stated
    where population = 'plain_software'
    group by all
),

employers as (
    select basis, panel, period_start, employer_id, pay_currency, sum(log_pay)::bigint / count(*) as log_pay
    from stated
    where population = 'plain_software'
    group by all
)

select
    stated.basis, stated.panel, stated.period_start, stated.category, stated.population, stated.pay_currency, stated.requisition_id,
    stated.employer_id, stated.midpoint_year,
    quantile_disc(stated.midpoint_year, 0.5) over (
        partition by stated.basis, stated.panel, stated.period_start, stated.category, stated.population, stated.pay_currency
    ) as median_year,
    round((stated.log_pay - twins.log_pay) / 100)::bigint as log_over_twin,
    round((stated.log_pay - employers.log_pay) / 100)::bigint as log_over_employer
from stated
left join employers using (basis, panel, period_start, employer_id, pay_currency)
left join twins
    on stated.basis = twins.basis and stated.panel = twins.panel and stated.period_start = twins.period_start
    and stated.employer_id = twins.employer_id and stated.pay_currency = twins.pay_currency
    and stated.seniority is not distinct from twins.seniority and stated.country is not distinct from twins.country
