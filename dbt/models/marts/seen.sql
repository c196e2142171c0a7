-- Every posting in every reading that showed it, those of 304s included.
select distinct
    readings.reading_id,
    readings.source,
    readings.board,
    readings.month,
    readings.asked_at,
    held.posting_id,
    held.external_id,
    held.content_hash
from {{ ref('readings') }} as readings
inner join {{ ref('stg_sightings') }} as held on readings.base_id = held.reading_id
