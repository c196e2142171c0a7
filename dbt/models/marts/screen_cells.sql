-- What each employer adds to the matrix of work and screen, among requisitions whose requirements were read; `conflated` is a screen
-- for another kind of talent than the work's own. The screen stands behind the measure's name.
{% set read = screens()[:-1] %}
with counted as (
    select
        panel, definition, period_start, work_category as category, employer_id, count(*) as base,
        {% for screen in read -%}
        count(*) filter (screen = '{{ screen }}') as held_{{ screen }},
        {% endfor -%}
        count(*) filter (screen in ('research', 'ml', 'product') and screen <> {{ own_screen('work_category') }}) as conflated
    from {{ ref('years') }}
    where work_category is not null and screen <> 'unstated'
    group by all
),

tall as (
    select *, unnest([
        {% for screen in read -%}
        {'measure': 'share_of_work:{{ screen }}', 'parts': 10000 * held_{{ screen }}},
        {% endfor -%}
        {'measure': 'conflated:another', 'parts': 10000 * conflated}
    ]) as cell
    from counted
)

select
    panel,
    'year' as frequency,
    period_start,
    category,
    cell.measure as measure,
    definition,
    definition || ':' || category as base_of,
    employer_id,
    base,
    cell.parts as parts
from tall
where cell.measure <> 'conflated:another' or {{ is_talent('category') }}
