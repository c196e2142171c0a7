-- How often do adverts for product and ML engineering firmly demand a credential of another kind (trailing twelve months)?
select date_trunc('month', period_end)::date as month, panel, category, definition, value, value_raw, ci_low, ci_high, n, flag
from published.credential_mismatch_by_month
where measure = 'over_screening' and is_headline
order by all
