-- Question: How much does "asks for a PhD" depend on the definition? All four, over twelve months at a time.
-- You may say: the share under a named definition; what was counted (value_raw) stands beside a share that is withheld.
-- You may not say: one number for "asks for a PhD": most of the difference lies between the definitions.
-- Columns: twelve_months_to, panel, category, definition, value, value_raw, ci_low, ci_high, n, left_out, flag
select
    period_end as twelve_months_to, panel, category, definition, value, value_raw, ci_low, ci_high, n, coverage as left_out, flag
from published.credentials_by_month
where measure = 'phd' and frequency = 'trailing_twelve_months'
order by twelve_months_to, panel, category, definition;
