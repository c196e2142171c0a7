-- Question: How do AI openings divide among the three kinds of talent, month by month?
-- You may say: which share of a month's new AI openings, in the named panel, asks for work of this kind, with its interval.
-- You may not say: that demand for a kind rose or fell: a share moves when another kind moves.
-- Columns: month, category, share_of_three, ci_low, ci_high, n, employers, panel, flag
select period_start as month, category, value as share_of_three, ci_low, ci_high, n, employers, panel, flag
from published.demand_by_month
where measure = 'share_of_three' and is_headline
order by month, category;
