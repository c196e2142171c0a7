select
    draw_id::varchar as draw_id,
    frame::varchar as frame,
    first_month::date as first_month,
    last_month::date as last_month,
    requisition_id::varchar as requisition_id,
    content_hash::varchar as content_hash,
    stratum::varchar as stratum,
    stratum_population::bigint as stratum_population,
    stratum_sample::bigint as stratum_sample,
    inclusion_probability::double as inclusion_probability,
    classifier_version::varchar as classifier_version,
    vintage::varchar as vintage
from {{ source('lake', 'audit_draws') }}
