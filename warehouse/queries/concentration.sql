-- Question: Is one kind of talent asked for by few employers? Crowding and reach, year by year.
-- You may say: that openings of a kind crowd at few of the watched employers, where n is alike.
-- You may not say: anything of employers not watched; nor compare years or kinds of very unequal n.
-- Columns: year, panel, definition, category, measure, value, ci_low, ci_high, n, employers, flag
select period_start as year, panel, definition, category, measure, value, ci_low, ci_high, n, employers, flag
from published.concentration_by_year
order by measure, panel, category, year;
