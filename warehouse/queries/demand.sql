-- How is demand for the three kinds of AI talent divided, month by month? Headline rows only, with their intervals.
select period_start as month, category, value as share_of_three, ci_low, ci_high, n, employers, panel, flag
from published.demand_by_month
where measure = 'share_of_three' and is_headline
order by all
