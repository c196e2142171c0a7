select * from {{ source('lake', 'tags') }}
