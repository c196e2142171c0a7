{{ config(alias='credential_mismatch') }}
-- Headline rows of one measure, for the person who wants one trend.
select
    date_trunc('month', period_end)::date as month,
    category as talent_category,
    value,
    ci_low as low,
    ci_high as high,
    noise_floor,
    n,
    flag
from {{ ref('credential_mismatch_by_month') }}
where is_headline and measure = 'over_screening'
order by all
