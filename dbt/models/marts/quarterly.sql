-- What is counted by quarter: requisitions with a text that began in it (flow), and those that stood open in the last of its months
-- that the panel saw (stock); once by their own category, once among all, and plain software by itself besides.
with last_months as (
    select panel, {{ quarter_end('month') }} as period_start, max(month) as month from {{ ref('stock') }} group by all
),

counted as (
    select 'begun' as basis, panel, {{ quarter_end('month') }} as period_start, flow.* exclude (panel)
    from {{ ref('flow') }} as flow
    union all by name
    select 'open' as basis, stock.panel, last_months.period_start, requisitions.*
    from {{ ref('stock') }} as stock
    inner join last_months using (panel, month)
    inner join {{ ref('requisitions') }} as requisitions using (requisition_id)
)

select
    basis, panel, period_start, requisition_id, employer_id, content_hash, title_normalized, seniority, country,
    duty_lines, requirement_lines, screen, degree_minimum, publications, ml_years, is_mixed, washing, software_fundamentals, failure_modes, quality_measurement,
    product_context, organization, develops_internally, partner_or_contract, evaluation_culture, interesting_problems, shipping_pace,
    influence, impossible_requirement, clarity,
    unnest({{ groups('work_category', 'is_plain_software') }}, recursive := true)
from counted
where not text_missing
