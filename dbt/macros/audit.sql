{# Ends of Wilson's 95 % interval of a share `p` seen among `n` (any positive number): at most two standard errors as if p stood there. #}
{% macro wilson_low(p, n) -%}
    greatest(({{ p }} + 1.920729 / {{ n }} - 1.959964 * sqrt({{ p }} * (1 - {{ p }}) / {{ n }} + 0.960365 / ({{ n }} * {{ n }}))) / (1 + 3.841459 / {{ n }}), 0)
{%- endmacro %}
{% macro wilson_high(p, n) -%}
    least(({{ p }} + 1.920729 / {{ n }} + 1.959964 * sqrt({{ p }} * (1 - {{ p }}) / {{ n }} + 0.960365 / ({{ n }} * {{ n }}))) / (1 + 3.841459 / {{ n }}), 1)
{%- endmacro %}

{# An end of the ratio of two estimates by MOVER (Donner and Zou 2012): `side` is -1 for the lower end, 1 for the upper. #}
{% macro mover_ratio(side, top, top_end, bottom, bottom_end) -%}
    ({{ top }} * {{ bottom }} {{ '-' if side < 0 else '+' }} sqrt(greatest(power({{ top }} * {{ bottom }}, 2)
        - {{ top_end }} * {{ bottom_end }} * (2 * {{ top }} - {{ top_end }}) * (2 * {{ bottom }} - {{ bottom_end }}), 0)))
        / nullif({{ bottom_end }} * (2 * {{ bottom }} - {{ bottom_end }}), 0)
{%- endmacro %}

{# An end of the interval for both errors around the value: distances to the employer bootstrap's end and to the label error's, by
   their squares, within what the unit allows; the bootstrap's own end where nothing is corrected. #}
{% macro both_errors(end, sign) -%}
    case when referred.reference = 'people'
        then greatest(least(
            referred.value {{ sign }} sqrt(power(scaled.{{ end }} - scaled.value_raw, 2) + power(referred.{{ end }} - referred.value, 2)),
            case measure when 'over_minus_under' then 100 else 1 end), case measure when 'over_minus_under' then -100 else 0 end)
        else scaled.{{ end }}
    end
{%- endmacro %}

{# A number of 32 bits that follows from words and from nothing else. #}
{% macro uniform(words) -%}
    ('0x' || substr(md5({{ words }}), 1, 8))::ubigint
{%- endmacro %}
