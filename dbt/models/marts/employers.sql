-- One row per employer. Names are never merged by likeness.
select
    employer_id,
    arg_max(employer, (last_seen_on, requisition_id)) as employer,
    arg_max(employer_class, (last_seen_on, requisition_id)) as employer_class,
    count(distinct source) as sources,
    count(distinct (source, board)) as boards,
    min(first_seen_on) as first_seen_on,
    max(last_seen_on) as last_seen_on,
    count(*) as requisitions,
    count(*) filter (talent_category is not null) as requisitions_of_three
from {{ ref('requisitions') }}
group by employer_id
