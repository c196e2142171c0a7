-- What was read, and what could not be: the first thing to look at before believing any trend.
select period_start as month, source, measure, value
from published.coverage_by_month
order by all
