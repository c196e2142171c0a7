-- Which employers ask for each kind of talent, among those that ask for any of the three; and for any of them, among all.
with employers as (
    select
        panel, definition, period_start, employer_id,
        {% for category in talents() -%}
        bool_or(coalesce(talent_category = '{{ category }}', false)) as {{ category }},
        {% endfor -%}
        bool_or(talent_category is not null) as three
    from {{ ref('years') }}
    where work_category is not null
    group by all
),

tall as (
    select *, unnest([
        {% for category in talents() -%}
        {'category': '{{ category }}', 'base_of': 'three', 'base': three::int::bigint, 'hit': {{ category }}},
        {% endfor -%}
        {'category': 'all', 'base_of': 'all', 'base': 1::bigint, 'hit': three}
    ]) as cell
    from employers
)

select
    panel,
    'year' as frequency,
    period_start,
    cell.category as category,
    'reach' as measure,
    definition,
    definition || ':' || cell.base_of as base_of,
    employer_id,
    cell.base as base,
    10000 * cell.hit::int::bigint as parts
from tall
