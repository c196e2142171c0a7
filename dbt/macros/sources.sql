{# A source, and `all` beside it where it is one of boards: windows are never pooled with them. A lateral row each, named `told`. #}
{% macro told_with_all(source) -%}
    (
        select unnest(case when {{ source }} in ({{ quoted(var('windows')) }}) then [{{ source }}] else [{{ source }}, 'all'] end) as source
    ) as told
{%- endmacro %}
