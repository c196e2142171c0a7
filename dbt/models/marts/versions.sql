-- One content of a posting and what it asks, without its text. The same content can be read in two units of work:
-- any of its rows says the same, and the first by name is kept. Boards that a move joined have one employer, the watch list's.
with stated as (
    select
        held.content_hash, held.period,
        case when boards.is_joined then boards.employer else held.employer end as employer,
        case when boards.is_joined then boards.employer_id else held.employer_id end as employer_id,
        boards.employer_class,
        held.title, held.title_normalized, held.url, held.country,
        held.posted_on, held.posted_basis, held.text_hash, held.signature, held.text_missing, held.duty_lines, held.requirement_lines
    from {{ ref('stg_versions') }} as held
    left join {{ ref('stg_boards') }} as boards on held.source = boards.source and held.board = boards.board
    qualify row_number() over (partition by held.content_hash order by held.posting_id, held.employer, held.period) = 1
)

select stated.*, tags.* exclude (content_hash)
from stated
left join {{ ref('stg_tags') }} as tags using (content_hash)
