-- The same content can be read in two units of work; any of its rows says the same, the first by name is kept.
select * from {{ source('lake', 'versions') }}
qualify row_number() over (partition by content_hash order by posting_id, employer, period) = 1
