-- Each requisition of a window with whether it is at risk of being found mismatched: at least three duty lines and one requirement
-- were read.
select
    frequency,
    period_start,
    panel,
    requisition_id,
    employer_id,
    talent_category as category,
    coalesce(duty_lines >= 3 and requirement_lines >= 1, false) as is_at_risk,
    coalesce(severity >= 2, false) as is_over_screened,
    coalesce(under_screened, false) as is_under_screened
from {{ ref('windows') }}
