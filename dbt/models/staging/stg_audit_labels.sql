select
    draw_id::varchar as draw_id,
    requisition_id::varchar as requisition_id,
    work::varchar as work,
    screen::varchar as screen,
    severity::bigint as severity,
    annotator::varchar as annotator,
    import_number::bigint as import_number
from {{ source('lake', 'audit_labels') }}
