select content_hash from {{ ref('stg_versions') }} anti join {{ ref('stg_tags') }} using (content_hash)
