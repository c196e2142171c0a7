{# No text is longer than so many characters. #}
{% test accepted_length(model, column_name, most) %}
select {{ column_name }} from {{ model }} where length({{ column_name }}) > {{ most }}
{% endtest %}
