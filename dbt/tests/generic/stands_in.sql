{# Every value of the column is one of another model's. #}
{% test stands_in(model, column_name, to, field) %}
select told.{{ column_name }} from {{ model }} as told anti join {{ to }} as known on told.{{ column_name }} = known.{{ field }}
{% endtest %}
