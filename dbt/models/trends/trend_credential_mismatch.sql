{{ config(alias='credential_mismatch') }}
select
    period_start as month, category as talent_category, value, ci_low as low, ci_high as high, noise_floor, n, flag
from {{ ref('credential_mismatch_by_month') }}
where is_headline and measure = 'over_screening' and definition = 'trailing_twelve_months'
order by all
