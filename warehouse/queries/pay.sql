-- Question: What yearly pay do openings state in US dollars, by kind of work, and plain software beside it?
-- You may say: the median of the middles of stated ranges, among openings that state both ends.
-- You may not say: what is paid, or that a kind of work earns more: other employers, levels and places state pay.
-- Columns: quarter, panel, category, definition, median_usd, ci_low, ci_high, n, employers, flag
select
    period_start as quarter, panel, category, definition, value as median_usd, ci_low, ci_high, n, employers, flag
from published.pay_by_quarter
where measure = 'median_midpoint' and starts_with(definition, 'usd_a_year')
order by panel, category, definition, quarter;
