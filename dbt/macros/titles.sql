{# Whether a title names the work of machine learning: the reader's title, in lower case. #}
{% macro names_machine_learning(title) -%}
    regexp_matches(
        {{ title }},
        '\b(machine learning|deep learning|reinforcement learning|ml|mle|mlops|nlp|computer vision|data scien(ce|tist)'
        || '|research (scientist|engineer))\b'
    )
{%- endmacro %}
