{#
  Shares with employer-cluster bootstrap intervals. `cells` names a relation with one row per cell x employer:
  panel, period_start, period_end, category, measure, definition, employer_id, hits, base (integers).
  Poisson(1) weights come from md5 of the employer and the replicate, never from a hash whose value may change with the
  engine's version; all sums are integers, so that the result does not depend on the number of threads.
#}
{% macro poisson(hex) -%}
    case
        when {{ hex }} < 1580030169 then 0 when {{ hex }} < 3160060337 then 1 when {{ hex }} < 3950075422 then 2
        when {{ hex }} < 4213413783 then 3 when {{ hex }} < 4279248374 then 4 when {{ hex }} < 4292415292 then 5 else 6
    end
{%- endmacro %}

{% macro shares(cells) %}
    hashed as (
        select employer_id, slice, md5(employer_id || ':' || slice) as digest
        from (select distinct employer_id from {{ cells }}), range({{ var('replicates') // 4 }}) as slices (slice)
    ),

    weights as (
        select employer_id, slice * 4 + part as replicate, {{ poisson("('0x' || substr(digest, (1 + 8 * part)::int, 8))::ubigint") }} as weight
        from hashed, range(4) as parts (part)
    ),

    drawn as (
        select panel, period_start, category, measure, definition, replicate, sum(hits * weight) as hits, sum(base * weight) as base
        from {{ cells }} inner join weights using (employer_id)
        where weight > 0
        group by all
        having sum(base * weight) > 0
    ),

    intervals as (
        select
            panel, period_start, category, measure, definition,
            quantile_disc((hits * 1000000) // base, 0.025) / 1000000.0 as ci_low,
            quantile_disc((hits * 1000000) // base, 0.975) / 1000000.0 as ci_high
        from drawn
        group by all
    ),

    counted as (
        select
            panel, period_start, any_value(period_end) as period_end, category, measure, definition,
            sum(hits)::bigint as hits, sum(base)::bigint as n, count(distinct employer_id) as employers, max(base)::bigint as largest
        from {{ cells }}
        where base > 0
        group by all
    ),

    measured as (
        select
            counted.*, (hits::decimal(18, 6) / n)::decimal(18, 6) as value_raw,
            ci_low::decimal(18, 6) as low, ci_high::decimal(18, 6) as high,
            case
                when n < 30 then 'n < 30' when employers < 10 then 'fewer than 10 employers'
                when largest * 10 > n * 4 then 'one employer holds more than 40 %'
                when hits > 0 and (ci_high - ci_low) > 1.3 * hits / n then 'interval wider than 130 % of the value'
            end as flag_reason
        from counted
        inner join intervals using (panel, period_start, category, measure, definition)
    )
{% endmacro %}

{# A relation's share rows in the published shape; `provisional` where what is counted rests on an uncorrected label. #}
{% macro long(from_relation, unit="'share'", provisional=false) %}
    select
        period_start::date as period_start, period_end::date as period_end, 'month'::varchar as frequency, 'all'::varchar as geography,
        panel::varchar as panel, 'requisition'::varchar as weighting, category::varchar as category, measure::varchar as measure,
        definition::varchar as definition,
        case when flag_reason is null then value_raw end::decimal(18, 6) as value, value_raw::decimal(18, 6) as value_raw,
        {{ unit }}::varchar as unit, n::bigint as n, employers::bigint as employers, null::decimal(18, 6) as coverage,
        case when flag_reason is null then low end::decimal(18, 6) as ci_low,
        case when flag_reason is null then high end::decimal(18, 6) as ci_high,
        null::decimal(18, 6) as ci_label_low, null::decimal(18, 6) as ci_label_high, 0.95::decimal(4, 2) as ci_level,
        'employer_bootstrap'::varchar as ci_method, null::bigint as n_audit, null::decimal(18, 6) as noise_floor,
        case
            when flag_reason is not null then 'suppressed'
            {% if provisional %}else 'provisional'{% else %}when n < 60 then 'caution' else 'ok'{% endif %}
        end::varchar as flag,
        false as is_headline, '{{ var("method_version") }}'::varchar as method_version,
        '{{ var("classifier_version") }}'::varchar as classifier_version, '{{ var("vintage") }}'::varchar as vintage,
        flag_reason::varchar as flag_reason
    from {{ from_relation }}
{% endmacro %}

{# Counts in the published shape: never suppressed. Needs panel, period_start, period_end, category, measure, value, employers. #}
{% macro long_counts(from_relation) %}
    select
        period_start::date as period_start, period_end::date as period_end, 'month'::varchar as frequency, 'all'::varchar as geography,
        panel::varchar as panel, 'requisition'::varchar as weighting, category::varchar as category, measure::varchar as measure,
        null::varchar as definition, value::decimal(18, 6) as value, value::decimal(18, 6) as value_raw,
        'count'::varchar as unit, value::bigint as n, employers::bigint as employers, null::decimal(18, 6) as coverage,
        null::decimal(18, 6) as ci_low, null::decimal(18, 6) as ci_high, null::decimal(18, 6) as ci_label_low,
        null::decimal(18, 6) as ci_label_high, null::decimal(4, 2) as ci_level, null::varchar as ci_method,
        null::bigint as n_audit, null::decimal(18, 6) as noise_floor, 'ok'::varchar as flag,
        false as is_headline, '{{ var("method_version") }}'::varchar as method_version,
        '{{ var("classifier_version") }}'::varchar as classifier_version, '{{ var("vintage") }}'::varchar as vintage,
        null::varchar as flag_reason
    from {{ from_relation }}
{% endmacro %}

{# Headline: `matched` once the cell has three full months, until then `hackernews`; one row per period x category x measure. #}
{% macro with_headline(relation) %}
    select
        * replace (
            coalesce(
                panel = case
                    when count(*) filter (panel = 'matched' and value is not null)
                        over (partition by category, measure, definition order by period_start rows unbounded preceding) >= 3
                        and bool_or(panel = 'matched') over (partition by period_start, category, measure, definition)
                        then 'matched'
                    else 'hackernews'
                end, false
            ) as is_headline
        )
    from {{ relation }}
    order by all
{% endmacro %}
