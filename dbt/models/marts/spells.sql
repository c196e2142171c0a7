-- When and where each posting was first and last seen. One that is missed and returns is one spell: only its last sight counts. What
-- a lone page of an archive showed of a posting is no sight where its board showed it too.
select
    posting_id,
    source,
    bool_and(is_window) as is_window,
    arg_min(board, (is_window, asked_at, board)) as first_board,
    arg_max(board, (not is_window, asked_at, board)) as board,
    min(external_id) as external_id,
    arg_min(asked_at, (is_window, asked_at)) as first_seen_at,
    arg_max(asked_at, (not is_window, asked_at)) as last_seen_at,
    arg_min(content_hash, (is_window, asked_at, content_hash)) as first_content_hash,
    arg_max(content_hash, (not is_window, asked_at, content_hash)) as content_hash,
    coalesce(min(content_hash) filter (not is_window) <> max(content_hash) filter (not is_window), false) as is_edited
from {{ ref('seen') }}
group by posting_id, source
