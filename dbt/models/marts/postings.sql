-- One row per posting. Its first sight is observed when a whole reading of its board, at most 31 days before, lacks it;
-- what a board holds at its first whole reading, also after a move, was there before us. A thread's adverts begin in their own month.
with watched as (
    select spells.*, proofs.asked_at as lacked_at
    from {{ ref('spells') }} as spells
    asof left join {{ ref('proofs') }} as proofs
        on spells.source = proofs.source and spells.first_board = proofs.board and spells.first_seen_at > proofs.asked_at
)

select
    watched.posting_id,
    watched.source,
    watched.is_window,
    watched.board,
    watched.first_board,
    watched.external_id,
    versions.employer,
    versions.employer_id,
    versions.title,
    versions.title_normalized,
    versions.url,
    versions.country,
    versions.period,
    versions.posted_on,
    versions.text_missing,
    watched.first_seen_at,
    watched.last_seen_at,
    watched.first_seen_at::date as first_seen_on,
    watched.last_seen_at::date as last_seen_on,
    closings.first_missed_at::date as first_missed_on,
    closings.exit_reason,
    versions.period is not null or coalesce(not watched.is_window and watched.first_seen_at - watched.lacked_at <= interval 31 day, false)
        as first_seen_is_observed,
    watched.first_content_hash,
    watched.content_hash
from watched
inner join {{ ref('versions') }} as versions using (content_hash)
left join {{ ref('closings') }} as closings using (posting_id)
