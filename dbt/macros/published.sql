{#
  Rows in the published shape: the same columns in the same order in every table of measures.

  `relation` has one row per panel, period_start (the first day of the month that the period ends in), category, measure, definition with
  unit, value_raw, n, employers, and where they
  apply: frequency (month where it says none), low, high, coverage, weighting, suppressed_because, wide_because, inestimable_because, provisional_because,
  break_because, is_aside (a definition that never stands in a headline).
#}
{% macro published(relation, also=[]) %}
    judged as (
        select
            *,
            coalesce(suppressed_because, case when unit = 'share' then wide_because end) as hidden_because,
            panel = case
                when bool_or(panel = 'matched') over (partition by frequency, period_start, category, measure, definition)
                    -- The window's frame is by range: it holds every panel of its own month, whatever their order.
                    and count(*) filter (panel = 'matched' and coalesce(suppressed_because, inestimable_because) is null)
                        over (partition by frequency, category, measure, definition order by period_start) >= 3
                    then 'matched'
                else 'hackernews'
            end and not coalesce(is_aside, false) as heads
        from (
            {{ every_caveat(relation) }}
        )
    ),

    broken as (
        select
            *,
            coalesce(break_because, case
                when heads and lag(panel) over (partition by frequency, category, measure, definition, heads order by period_start) <> panel
                    then 'the headline goes over from hackernews to matched'
            end) as broke_because
        from judged
    ),

    flagged as (
        select
            *,
            case
                when inestimable_because is not null then 'not_estimable'
                when hidden_because is not null then 'suppressed'
                when broke_because is not null then 'break'
                when provisional_because is not null then 'provisional'
                when unit <> 'count' and n < 60 then 'caution'
                else 'ok'
            end as flag
        from broken
    )

    select
        (period_start - case frequency when 'trailing_twelve_months' then interval 11 month else interval 0 month end)::date as period_start,
        last_day(period_start)::date as period_end,
        frequency::varchar as frequency,
        'all'::varchar as geography,
        panel::varchar as panel,
        coalesce(weighting, 'requisition')::varchar as weighting,
        category::varchar as category,
        measure::varchar as measure,
        definition::varchar as definition,
        case when flag not in ('suppressed', 'not_estimable') then value_raw end::decimal(18, 6) as value,
        value_raw::decimal(18, 6) as value_raw,
        unit::varchar as unit,
        n::bigint as n,
        employers::bigint as employers,
        coverage::decimal(18, 6) as coverage,
        case when flag not in ('suppressed', 'not_estimable') then low end::decimal(18, 6) as ci_low,
        case when flag not in ('suppressed', 'not_estimable') then high end::decimal(18, 6) as ci_high,
        null::decimal(18, 6) as ci_label_low,
        null::decimal(18, 6) as ci_label_high,
        case when low is not null then 0.95 end::decimal(18, 6) as ci_level,
        case when low is not null then 'employer_bootstrap' end::varchar as ci_method,
        null::bigint as n_audit,
        null::decimal(18, 6) as noise_floor,
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
                    null::varchar as frequency
                where false
            )
{% endmacro %}

{# Labels are read by rules that err, and no sample labelled by people corrects them yet. #}
{% macro uncorrected() -%}
    'labels are not corrected for error'
{%- endmacro %}
