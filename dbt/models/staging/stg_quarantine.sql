select
    reading_id::varchar as reading_id,
    source::varchar as source,
    board::varchar as board,
    position::bigint as position,
    external_id::varchar as external_id,
    field::varchar as field,
    reason::varchar as reason,
    asked_at::timestamptz as asked_at
from {{ source('lake', 'quarantine') }}
