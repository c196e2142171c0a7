{# Whether two instants lie so many days apart: so many UTC days by the calendar, and at most four hours short of as many times 24.
   A daily run never begins at the same second; were a day 24 hours, one that is a minute early would cost a reading more. #}
{% macro days_apart(first, last, days) -%}
    ({{ last }} - {{ first }} >= interval {{ 24 * days - 4 }} hour and {{ last }}::date - {{ first }}::date >= {{ days }})
{%- endmacro %}
