-- What each employer adds to the share of postings that are AI, by six rules over the same postings: those that began in a month, and
-- those open at its last reading.
{% set rules = {
    'keyword_mention': 'has_ai_keyword', 'two_keywords': 'has_two_ai_keywords', 'skill_list': 'has_ai_skill',
    'title_only': 'has_ai_title', 'builder': 'is_ai_builder', 'ours': 'talent_category is not null'
} %}
with held as (
    select 'ai_share' as measure, panel, month, requisition_id from {{ ref('flow') }}
    union all
    select 'ai_share_of_open', panel, month, requisition_id from {{ ref('stock') }}
),

counted as (
    select
        held.panel, held.month, held.measure, requisitions.employer_id, count(*) as base,
        {% for name, rule in rules.items() -%}
        count(*) filter ({{ rule }}) as {{ name }}{{ ", " if not loop.last }}
        {% endfor -%}
    from held
    inner join {{ ref('requisitions') }} as requisitions using (requisition_id)
    where not requisitions.text_missing
    group by all
),

tall as (
    select *, unnest([
        {% for name in rules -%}
        {'definition': '{{ name }}', 'parts': 10000 * {{ name }}}{{ ", " if not loop.last }}
        {% endfor -%}
    ]) as cell
    from counted
)

select
    panel, 'month' as frequency, month as period_start, 'all' as category, measure, cell.definition as definition, measure as base_of,
    employer_id, base, cell.parts as parts
from tall
