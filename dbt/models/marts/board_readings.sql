-- Readings that say all that a board holds. A 304 says what the reading that it repeats said.
select
    readings.reading_id, readings.source, readings.board, readings.asked_at, readings.asked_at::date as asked_on,
    coalesce(base.outcome, readings.outcome) = 'empty' as is_empty,
    coalesce(base.reading_id, readings.reading_id) as base_id
from {{ ref('stg_readings') }} as readings
left join {{ ref('stg_readings') }} as base on readings.outcome = 'unchanged' and readings.repeats = base.reading_id
where readings.period is null
    and readings.source <> 'hackernews'
    and (readings.outcome in ('whole', 'empty') or (readings.outcome = 'unchanged' and base.outcome in ('whole', 'empty')))
