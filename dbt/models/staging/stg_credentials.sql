select * from {{ source('lake', 'credentials') }}
