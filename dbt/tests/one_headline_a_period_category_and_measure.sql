select period_start, category, measure from {{ ref('demand_by_month') }} where is_headline group by all having count(*) > 1
