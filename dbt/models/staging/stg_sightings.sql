select * from {{ source('lake', 'sightings') }}
