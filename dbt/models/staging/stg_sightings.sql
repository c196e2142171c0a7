select
    reading_id::varchar as reading_id,
    source::varchar as source,
    board::varchar as board,
    posting_id::varchar as posting_id,
    external_id::varchar as external_id,
    content_hash::varchar as content_hash,
    asked_at::timestamptz as asked_at,
    title::varchar as title,
    updated_at::varchar as updated_at
from {{ source('lake', 'sightings') }}
