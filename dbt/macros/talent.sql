{# Whether a category is one of the three. #}
{% macro is_talent(column) -%}
    {{ column }} in ('ai_research', 'ml_engineering', 'ai_product_engineering')
{%- endmacro %}
