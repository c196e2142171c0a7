{# Why a row of a year may yet move: months that the panel did not see, else labels. #}
{% macro partial_year(months, unit) -%}
    case
        when {{ months }} < 12 then 'only ' || {{ months }} || ' of the 12 months of the year were seen'
        when {{ unit }} <> 'count' then {{ uncorrected() }}
    end
{%- endmacro %}

{# Whether a row of `relation` counts what stood open in a year for which it is known what began. #}
{% macro aside_of_what_began(relation, category) -%}
    ({{ relation }}.definition = 'open_in_year'
        and bool_or({{ relation }}.definition = 'began_in_year') over (partition by {{ relation }}.period_start, {{ relation }}.measure, {{ category }}))
{%- endmacro %}
