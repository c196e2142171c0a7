-- Is one kind of talent asked for by few employers? Crowding and reach by year; compare only where n is alike.
select period_start as year, panel, definition, category, measure, value, ci_low, ci_high, n, employers, flag
from published.concentration_by_year
order by measure, category, year, panel, definition
