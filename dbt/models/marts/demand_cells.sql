-- What each employer adds to the shares of demand: its requisitions of each category, and its doubt about them, in ten-thousandths.
-- share_of_three counts among the three kinds of talent; share_of_all and soft_share_of_all among all that has a text.
with held as (
    select
        panel,
        month,
        employer_id,
        {% for category in works() -%}
        count(*) filter (work_category = '{{ category }}') as {{ category }},
        sum(round(p_{{ category }} * 10000)::bigint)::bigint as soft_{{ category }},
        {% endfor -%}
        count(*) filter ({{ is_talent('work_category') }}) as three,
        count(*) as every
    from {{ ref('flow') }}
    where not text_missing
    group by panel, month, employer_id
),

tall as (
    select panel, month, employer_id, unnest([
        {% for category in works() -%}
        {'category': '{{ category }}', 'measure': 'share_of_all', 'base_of': 'all', 'parts': 10000 * {{ category }}, 'base': every},
        {'category': '{{ category }}', 'measure': 'soft_share_of_all', 'base_of': 'all', 'parts': soft_{{ category }}, 'base': every},
        {% endfor -%}
        {% for category in talents() -%}
        {'category': '{{ category }}', 'measure': 'share_of_three', 'base_of': 'three', 'parts': 10000 * {{ category }}, 'base': three}
        {{- ", " if not loop.last }}
        {% endfor -%}
    ]) as cell
    from held
)

select
    panel,
    'month' as frequency,
    month as period_start,
    cell.category as category,
    cell.measure as measure,
    case when cell.measure = 'soft_share_of_all' then 'work_probability' else 'work_label' end as definition,
    cell.base_of as base_of,
    employer_id,
    cell.base as base,
    cell.parts as parts
from tall
