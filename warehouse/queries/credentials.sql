-- How much does "asks for a PhD" depend on the definition? All four, beside each other, with what was counted where a share is hidden.
select date_trunc('month', period_end)::date as month, frequency, panel, category, definition, value, value_raw, n, coverage as left_out, flag
from published.credentials_by_month
where measure = 'phd'
order by all
