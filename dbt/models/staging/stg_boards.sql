select
    source::varchar as source,
    board::varchar as board,
    employer::varchar as employer,
    employer_id::varchar as employer_id,
    employer_class::varchar as employer_class,
    watched_since::date as watched_since,
    moved_to_source::varchar as moved_to_source,
    moved_to_board::varchar as moved_to_board,
    is_joined::boolean as is_joined
from {{ source('lake', 'boards') }}
