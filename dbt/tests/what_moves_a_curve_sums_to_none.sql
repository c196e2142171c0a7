-- Each employer's part is rounded to a ten-thousandth of a requisition, from terms of 10^-12 each.
select panel, period_start, category, measure, definition
from {{ ref('survival_cells') }}
group by all
having abs(sum(parts)) > count(*)
