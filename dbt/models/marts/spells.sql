-- When and where each posting was first and last seen. One that is missed and returns is one spell: only its last sight counts.
select
    posting_id,
    source,
    arg_min(board, (asked_at, board)) as first_board,
    arg_max(board, (asked_at, board)) as board,
    min(external_id) as external_id,
    min(asked_at) as first_seen_at,
    max(asked_at) as last_seen_at,
    arg_min(content_hash, (asked_at, content_hash)) as first_content_hash,
    arg_max(content_hash, (asked_at, content_hash)) as content_hash
from {{ ref('seen') }}
group by posting_id, source
