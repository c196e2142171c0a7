select
    content_hash::varchar as content_hash,
    slot::varchar as slot,
    level::varchar as level,
    number::double as number,
    state::varchar as state,
    or_equivalent::boolean as or_equivalent,
    zone::varchar as zone,
    "start"::bigint as "start",
    "end"::bigint as "end",
    quote::varchar as quote
from {{ source('lake', 'credentials') }}
