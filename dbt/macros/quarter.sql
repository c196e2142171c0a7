{# The first day of the month that the quarter of a day ends in: periods are named by the month they end in until they are published. #}
{% macro quarter_end(day) -%}
    (date_trunc('quarter', {{ day }}) + interval 2 month)::date
{%- endmacro %}

{# The groups that a requisition is counted in, as (category, population): its own category, all, and plain software besides. #}
{% macro groups(work_category, is_plain_software) -%}
    list_filter([
        {'category': {{ work_category }}, 'population': 'work_label'},
        {'category': 'all', 'population': 'work_label'},
        {'category': case when {{ is_plain_software }} then 'not_ai' end, 'population': 'plain_software'}
    ], lambda each: each.category is not null)
{%- endmacro %}

{# Days since 2000-01-01; twice as many are half-days, so that all ages are integers. #}
{% macro day_number(day) -%}
    ({{ day }} - date '2000-01-01')
{%- endmacro %}

{# A half-day since 2000-01-01 after one day and up to another, drawn from eight digits of a requisition's md5: what happened between two
   readings is spread over the days between. Were all put midway, none would begin or end at the ages before it. #}
{% macro drawn_between(first, last, digits_from) -%}
    2 * {{ day_number(first) }} + 1 + ('0x' || substr(md5(requisition_id), {{ digits_from }}, 8))::bigint % (2 * ({{ last }} - {{ first }}))
{%- endmacro %}

{# What a population adds to the name of a definition: nothing for the category as labeled, and `plain_software` is the control. #}
{% macro defined(definition, population) -%}
    case {{ population }} when 'work_label' then {{ definition }} else {{ definition }} || '_' || {{ population }} end
{%- endmacro %}

{# Whether a row stands aside of the headline: where nothing else tells of its period, category and measure, it does not. #}
{% macro aside(condition) -%}
    (({{ condition }}) and bool_or(not ({{ condition }})) over (partition by frequency, period_start, category, measure))
{%- endmacro %}

{# Why a quarter's number may still move: its months, and labels, where it rests on them. Needs the mart `quarters`. #}
{% macro tentative(rests_on_labels) -%}
    nullif(concat_ws('; ', quarters.partial_because, case when {{ rests_on_labels }} then {{ uncorrected() }} end), '')
{%- endmacro %}
