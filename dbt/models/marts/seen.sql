-- Every posting in every reading that showed it, those of 304s included.
select reading_id, source, board, posting_id, external_id, content_hash, asked_at
from {{ ref('stg_sightings') }}
union all
select repeated.reading_id, held.source, held.board, held.posting_id, held.external_id, held.content_hash, repeated.asked_at
from {{ ref('stg_readings') }} as repeated
inner join {{ ref('stg_sightings') }} as held on held.reading_id = repeated.repeats
where repeated.outcome = 'unchanged'
