-- Each is rounded to six decimals.
select panel, period_start, definition
from {{ ref('demand_by_month') }}
where measure = 'share_of_three'
group by panel, period_start, definition
having abs(sum(value_raw) - 1) > 0.000003
