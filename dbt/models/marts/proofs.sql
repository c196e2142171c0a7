-- Readings that prove all that a board holds, without those of a drop that is held or was undone. What an empty one lacks
-- counts as missed only where it agrees with others.
select
    readings.reading_id,
    readings.source,
    readings.board,
    readings.asked_at,
    readings.month,
    readings.is_empty,
    not readings.is_empty or silences.reading_id is not null as proves_absence
from {{ ref('readings') }} as readings
left join {{ ref('silences') }} as silences using (reading_id)
anti join {{ ref('drops') }} as drops
    on readings.source = drops.source and readings.board = drops.board and not readings.is_empty
    and readings.asked_at >= drops.dropped_at and readings.asked_at <= drops.agreed_at
    and (drops.state <> 'agreed' or readings.asked_at < drops.agreed_from)
where readings.is_proof
