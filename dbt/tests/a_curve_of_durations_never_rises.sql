select panel, period_start, category, definition
from {{ ref('durations_by_quarter') }}
where measure like 'still_open_after_%'
group by all
having max(value_raw) filter (measure = 'still_open_after_90_days') > max(value_raw) filter (measure = 'still_open_after_60_days')
    or max(value_raw) filter (measure = 'still_open_after_60_days') > max(value_raw) filter (measure = 'still_open_after_30_days')
