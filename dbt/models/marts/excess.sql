-- Openings of the three kinds of talent whose requirements were read, each beside the plain software openings of the same employer,
-- level, country and quarter: what it firmly demands, and which part of those demand the same (null where there are none). What is
-- not stated equals what is not stated.
with demanding as (
    select
        *,
        coalesce(degree_minimum in ('master', 'doctorate'), false) as master_or_more,
        coalesce(publications = 'required', false) as publishes,
        coalesce(ml_years >= 3, false) as trains
    from {{ ref('quarterly') }}
    where requirement_lines >= 1
),

plain as (
    select
        basis, panel, period_start, employer_id, seniority, country, count(*) as postings,
        count(*) filter (master_or_more) as master_or_more, count(*) filter (publishes) as publishes, count(*) filter (trains) as trains
    from demanding
    where population = 'plain_software'
    group by all
)

select
    demanding.basis, demanding.panel, demanding.period_start, demanding.category, demanding.requisition_id, demanding.employer_id,
    plain.postings is not null as is_matched,
    {% for demand in ['master_or_more', 'publishes', 'trains'] -%}
    10000 * demanding.{{ demand }}::int - round(10000 * plain.{{ demand }} / plain.postings)::bigint as excess_{{ demand }}
    {{- ',' if not loop.last }}
    {% endfor %}
from demanding
left join plain
    on demanding.basis = plain.basis and demanding.panel = plain.panel and demanding.period_start = plain.period_start
    and demanding.employer_id = plain.employer_id
    and demanding.seniority is not distinct from plain.seniority and demanding.country is not distinct from plain.country
where {{ is_talent('demanding.category') }}
