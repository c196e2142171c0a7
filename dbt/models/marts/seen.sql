-- Every posting in every reading that showed it, those of 304s included. A board that was renamed at its source kept its
-- postings, so they bear the new name all along.
select distinct
    readings.reading_id,
    readings.source,
    readings.board,
    readings.month,
    readings.asked_at,
    readings.is_window,
    case when boards.moved_to_source = readings.source
        then concat_ws(':', held.source, boards.moved_to_board, held.external_id) else held.posting_id end as posting_id,
    held.external_id,
    held.content_hash
from {{ ref('readings') }} as readings
inner join {{ ref('stg_sightings') }} as held on readings.base_id = held.reading_id
left join {{ ref('stg_boards') }} as boards on readings.source = boards.source and readings.board = boards.board
