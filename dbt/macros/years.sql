{# Why a row of a year may yet move: months that the panel did not see, else labels. #}
{% macro partial_year(months, unit) -%}
    case
        when {{ months }} < 12 then 'only ' || {{ months }} || ' of the 12 months of the year were seen'
        when {{ unit }} <> 'count' then {{ uncorrected() }}
    end
{%- endmacro %}

{# Whether the matched panel saw fewer than three months of a year, too few to head it. #}
{% macro too_young(months, panel) -%}
    ({{ panel }} = 'matched' and {{ months }} < 3)
{%- endmacro %}
