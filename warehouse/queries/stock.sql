-- What stood open on watched boards at the end of each month, and among how many employers?
select period_start as month, panel, category, value as requisitions, employers, flag, flag_reason
from published.demand_by_month
where measure = 'stock'
order by all
