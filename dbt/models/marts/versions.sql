-- One content of a posting and what it asks, without its text. The same content can be read in two units of work:
-- any of its rows says the same, and the first by name is kept. Boards that a move joined have one employer, the watch list's.
-- An employer has one name, however its adverts vary: the watch list's where a move joined boards, else the commonest, and that of
-- its board only where no advert writes another (a board's name may tell its host behind an at sign).
with hired as (
    select
        held.*, boards.employer_class, coalesce(boards.is_joined, false) as is_listed,
        case when boards.is_joined then boards.employer else held.employer end as called,
        case when boards.is_joined then boards.employer_id else held.employer_id end as called_id
    from {{ ref('stg_versions') }} as held
    left join {{ ref('stg_boards') }} as boards on held.source = boards.source and held.board = boards.board
),

names as (
    select called_id as employer_id, called as employer
    from hired
    where called is not null
    group by called_id, called
    qualify row_number() over (
        partition by called_id order by bool_or(is_listed) desc, bool_and(called = split_part(board, '@', 1)), count(*) desc, called
    ) = 1
),

stated as (
    select
        hired.content_hash, hired.period, names.employer, hired.called_id as employer_id, hired.employer_class,
        hired.title, hired.title_normalized, hired.url, hired.country,
        hired.posted_on, hired.posted_basis, hired.text_hash, hired.signature, hired.text_missing, hired.duty_lines, hired.requirement_lines
    from hired
    left join names on hired.called_id = names.employer_id
    qualify row_number() over (partition by hired.content_hash order by hired.posting_id, hired.called, hired.period) = 1
)

select stated.*, tags.* exclude (content_hash)
from stated
left join {{ ref('stg_tags') }} as tags using (content_hash)
