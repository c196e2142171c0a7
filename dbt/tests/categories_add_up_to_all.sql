select panel, period_start
from {{ ref('demand_by_month') }}
where measure = 'requisitions'
group by panel, period_start
having sum(value) filter (category = 'all') <> sum(value) filter (category <> 'all')
