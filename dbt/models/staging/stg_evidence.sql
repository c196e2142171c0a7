select
    content_hash::varchar as content_hash,
    slot::varchar as slot,
    quote::varchar as quote,
    zone::varchar as zone,
    "start"::bigint as "start",
    "end"::bigint as "end",
    weight::bigint as weight
from {{ source('lake', 'evidence') }}
