-- When each posting was first and last seen. One that is missed and returns is one spell: only its last sight counts.
select
    posting_id,
    source,
    board,
    min(external_id) as external_id,
    min(asked_at) as first_seen_at,
    max(asked_at) as last_seen_at,
    arg_min(content_hash, (asked_at, content_hash)) as first_content_hash,
    arg_max(content_hash, (asked_at, content_hash)) as content_hash
from {{ ref('seen') }}
group by posting_id, source, board
