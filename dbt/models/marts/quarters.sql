-- How many months of a quarter a panel saw, and why a quarter that it did not see whole is not final.
with seen as (
    select panel, month from {{ ref('flow') }}
    union
    select panel, month from {{ ref('stock') }} where is_over
)

select
    panel,
    {{ quarter_end('month') }} as period_start,
    count(distinct month) as months,
    case when count(distinct month) < 3 then 'not every month of the quarter was read to its end' end as partial_because
from seen
group by all
