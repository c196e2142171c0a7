{# The categories of work, the three kinds of talent first; a category of either kind is named nowhere else in SQL. #}
{% macro talents() %}{{ return(['ai_research', 'ml_engineering', 'ai_product_engineering']) }}{% endmacro %}

{% macro works() %}{{ return(talents() + ['ai_adjacent', 'not_ai']) }}{% endmacro %}

{# A list of words as SQL strings: 'a', 'b'. #}
{% macro quoted(words) -%}
    '{{ words | join("', '") }}'
{%- endmacro %}

{# Whether a category is one of the three. #}
{% macro is_talent(column) -%}
    {{ column }} in ({{ quoted(talents()) }})
{%- endmacro %}
