-- What each content states of pay, a year: the middle of its range in whole units of its currency, where both ends, the currency and the
-- period are stated. An hour counts 2,080 times, a day 260, a week 52, a month 12. In currencies of which a year's pay has the size of
-- 5,000 to 2,000,000, an amount without a period is a year's from 20,000 on, and what comes out beyond is a period misread ("24 a year",
-- "120,000 for three days a week"), not pay. A range whose top is over three times its bottom has no middle to speak of.
with stated as (
    select
        content_hash,
        pay_currency,
        pay_min,
        pay_max,
        pay_currency in ('USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'SGD', 'NZD') as has_known_size,
        case pay_period
            when 'year' then 1 when 'month' then 12 when 'week' then 52 when 'day' then 260 when 'hour' then 2080
            else case when has_known_size and pay_min >= 20000 then 1 end
        end as a_year
    from {{ ref('stg_versions') }}
    where pay_min is not null or pay_max is not null
    qualify row_number() over (partition by content_hash order by pay_currency, pay_min, pay_max, pay_period) = 1
),

middles as (select *, round((pay_min + pay_max) / 2 * a_year)::bigint as middle from stated)

select
    content_hash,
    pay_currency,
    case when pay_max <= 3 * pay_min and (not has_known_size or middle between 5000 and 2000000) then middle end as midpoint_year
from middles
