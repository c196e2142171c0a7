{#
  Rows in the published shape: the same columns in the same order in every table of measures, then those named in `also`.

  `relation` has one row per panel, period_start (the first day of the month that the period ends in), category, measure, definition
  (and `also`) with unit, value_raw, n, employers, and where they apply: frequency (month where it says none; trailing_twelve_months,
  quarter, year), low, high, method (of the interval), coverage, weighting, suppressed_because, wide_because, inestimable_because,
  provisional_because, break_because, is_aside (what never stands in a headline: another definition, frequency or weighting),
  corrected (the value, where an audit corrects it), label_low, label_high, n_audit, noise_floor.

  One row heads each period, category and measure: of the matched panel once its cell has three estimable months (a
  quarter or a year holds them), until then of the threads, else of what there is.
#}
{% macro published(relation, also=[]) %}
{%- set series = (['frequency', 'category', 'measure', 'definition'] + also) | join(', ') %}
    judged as (
        select
            *,
            coalesce(suppressed_because, case when unit = 'share' then wide_because end) as hidden_because,
            case
                -- The window's frame is by range: it holds every panel of its own period, whatever their order.
                when panel = 'matched' and count(*) filter (panel = 'matched' and coalesce(suppressed_because, inestimable_because) is null)
                    over (partition by {{ series }} order by period_start) >= case when frequency in ('quarter', 'year') then 1 else 3 end then 1
                when panel = 'hackernews' then 2
                when panel = 'matched' then 3
                when panel = 'all_boards' then 4
                else 5
            end as place
        from (
            {{ every_caveat(relation) }}
        )
    ),

    headed as (
        select
            *,
            not coalesce(is_aside, false) and row_number() over (
                partition by frequency, period_start, category, measure
                order by coalesce(is_aside, false), place, panel, {{ series }}, weighting
            ) = 1 as heads
        from judged
    ),

    broken as (
        select
            *,
            lag(panel) over (partition by frequency, category, measure, heads order by period_start) as panel_before,
            coalesce(break_because, case when heads and panel_before <> panel
                then concat('the headline goes over from ', panel_before, ' to ', panel)
            end) as broke_because
        from headed
    ),

    flagged as (
        select
            *,
            case
                when inestimable_because is not null then 'not_estimable'
                when hidden_because is not null then 'suppressed'
                when broke_because is not null then 'break'
                when provisional_because is not null then 'provisional'
                when unit <> 'count' and (n < 60 or method = 'rule_of_three') then 'caution'
                else 'ok'
            end as flag
        from broken
    )

    select
        (period_start - case frequency
            when 'month' then interval 0 month when 'quarter' then interval 2 month else interval 11 month
        end)::date as period_start,
        last_day(period_start)::date as period_end,
        frequency::varchar as frequency,
        'all'::varchar as geography,
        panel::varchar as panel,
        coalesce(weighting, 'requisition')::varchar as weighting,
        category::varchar as category,
        measure::varchar as measure,
        definition::varchar as definition,
        case when flag not in ('suppressed', 'not_estimable') then coalesce(corrected, value_raw) end::decimal(18, 6) as value,
        value_raw::decimal(18, 6) as value_raw,
        unit::varchar as unit,
        n::bigint as n,
        employers::bigint as employers,
        coverage::decimal(18, 6) as coverage,
        case when flag not in ('suppressed', 'not_estimable') then low end::decimal(18, 6) as ci_low,
        case when flag not in ('suppressed', 'not_estimable') then high end::decimal(18, 6) as ci_high,
        label_low::decimal(18, 6) as ci_label_low,
        label_high::decimal(18, 6) as ci_label_high,
        case when low is not null then 0.95 end::decimal(18, 6) as ci_level,
        case when low is not null then coalesce(method, 'employer_bootstrap') end::varchar as ci_method,
        n_audit::bigint as n_audit,
        noise_floor::decimal(18, 6) as noise_floor,
        flag::varchar as flag,
        heads as is_headline,
        '{{ var("method_version") }}'::varchar as method_version,
        '{{ var("classifier_version") }}'::varchar as classifier_version,
        '{{ var("vintage") }}'::varchar as vintage,
        coalesce(inestimable_because, hidden_because, broke_because, provisional_because)::varchar as flag_reason
        {%- for column in also %},
        {{ column }}::varchar as {{ column }}
        {%- endfor %}
    from flagged
    order by all
{% endmacro %}

{# A relation with every column that a published row may rest on, null where the relation has none. #}
{% macro every_caveat(relation) %}
            select * replace (coalesce(frequency, 'month') as frequency)
            from (
                select * from {{ relation }}
                union all by name
                select
                    null::decimal(18, 6) as low, null::decimal(18, 6) as high, null::decimal(18, 6) as coverage, null::varchar as weighting,
                    null::varchar as suppressed_because, null::varchar as wide_because, null::varchar as inestimable_because,
                    null::varchar as provisional_because, null::varchar as break_because, null::boolean as is_aside,
                    null::varchar as frequency, null::decimal(18, 6) as corrected, null::decimal(18, 6) as label_low,
                    null::decimal(18, 6) as label_high, null::varchar as method, null::bigint as n_audit, null::decimal(18, 6) as noise_floor
                where false
            )
{% endmacro %}

{# Labels are read by rules that err, and no sample labeled by people corrects them yet. #}
{% macro uncorrected() -%}
    'labels are not corrected for error'
{%- endmacro %}
