-- One content of a posting and what it asks, without its text. The same content can be read in two units of work:
-- any of its rows says the same, and the first by name is kept.
with stated as (
    select
        content_hash, period, employer, employer_id, title, title_normalized, seniority, url, country,
        posted_on, posted_basis, text_hash, text_missing, duty_lines, requirement_lines
    from {{ ref('stg_versions') }}
    qualify row_number() over (partition by content_hash order by posting_id, employer, period) = 1
)

select stated.*, tags.* exclude (content_hash)
from stated
left join {{ ref('stg_tags') }} as tags using (content_hash)
