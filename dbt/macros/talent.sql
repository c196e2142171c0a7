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

{# The screen that selects for the work itself: of each kind of talent its own, of other work general demands. #}
{% macro own_screen(category) -%}
    case {{ category }}
        when 'ai_research' then 'research' when 'ml_engineering' then 'ml' when 'ai_product_engineering' then 'product' else 'general'
    end
{%- endmacro %}

{# What requirements can select for, the three kinds of talent first; `unstated` where none were found. #}
{% macro screens() %}{{ return(['research', 'ml', 'product', 'general', 'none', 'unstated']) }}{% endmacro %}
