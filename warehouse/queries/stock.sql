-- Question: What stood open on watched boards at the end of each month, and among how many employers?
-- You may say: how many requisitions a board still showed at the month's last reading.
-- You may not say: that so many jobs are unfilled, or that a rising stock is rising demand: old adverts weigh more.
-- Columns: month, panel, category, requisitions, employers, flag, flag_reason
select period_start as month, panel, category, cast(value as bigint) as requisitions, employers, flag, flag_reason
from published.demand_by_month
where measure = 'stock'
order by month, panel, category;
