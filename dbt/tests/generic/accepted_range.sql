{# Every value stands within the bounds; a missing one breaks no promise. #}
{% test accepted_range(model, column_name, least, most) %}
select * from {{ model }} where {{ column_name }} < {{ least }} or {{ column_name }} > {{ most }}
{% endtest %}
