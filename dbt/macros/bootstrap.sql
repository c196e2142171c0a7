{#
  Shares with employer-cluster bootstrap intervals, as a chain of CTEs that ends in `measured`.

  `cells` names a relation with one row per cell and employer: panel, frequency, period_start, category, measure, definition (none null),
  base_of (which denominator: cells of one panel and period with the same word share it), employer_id,
  base (the employer's count in that denominator), parts (its count in the numerator, times 10,000, so that a sum of
  probabilities is an integer too). Poisson(1) weights come from md5 of the employer and the replicate, never from a hash whose
  value may change with the engine's version; every sum is of integers, so that no result depends on the number of threads.

  Where no employer has a hit, or none lacks one, every draw says the same: an interval of no width is not certainty, and the rule
  of three over effective employers (Kish: (sum base)^2 / sum base^2) stands in for it. `differences` names the measures whose
  numerator may be negative, for which zero can be missed to either side. `held` names what an employer can hit at most, in a column of
  `cells`, where that is not its whole base: postings, each edited once, where the base is days. `rolling` tells that the cells are those of
  months and of the twelve months that end in each.
#}
{% macro shares(cells, differences=[], held='base', rolling=false) %}
    -- Small numbers stand for the words while draws are summed: millions of rows are grouped by two integers.
    numbered_cells as (
        select *, row_number() over (order by panel, frequency, period_start, category, measure, definition)::int as cell
        from (select distinct panel, frequency, period_start, category, measure, definition, base_of from {{ cells }})
    ),

    numbered_bases as (
        select *, row_number() over (order by panel, frequency, period_start, base_of)::int as base_cell
        from (select distinct panel, frequency, period_start, base_of from {{ cells }})
    ),

    numbered_employers as (
        select employer_id, row_number() over (order by employer_id)::int as employer
        from (select distinct employer_id from {{ cells }})
    ),

    {{ poisson_weights('numbered_employers') }},

    -- Materialized, or the optimizer sums the draws by all the words before it looks up their numbers: six times slower.
    bases as materialized (
        select numbered_bases.base_cell, numbered_employers.employer, held.base
        from (
            select distinct panel, frequency, period_start, base_of, employer_id, base
            from {{ cells }}
            where base > 0{{ " and frequency = 'month'" if rolling }}
        ) as held
        inner join numbered_bases using (panel, frequency, period_start, base_of)
        inner join numbered_employers using (employer_id)
    ),

    hits as materialized (
        select numbered_cells.cell, numbered_employers.employer, cells.parts
        from {{ cells }} as cells
        inner join numbered_cells using (panel, frequency, period_start, category, measure, definition)
        inner join numbered_employers using (employer_id)
        where cells.parts <> 0{{ " and cells.frequency = 'month'" if rolling }}
    ),

    {{ 'drawn_bases' if rolling else 'denominators' }} as (
        select bases.base_cell, weights.replicate, sum(bases.base * weights.weight)::bigint as base
        from bases
        inner join weights using (employer)
        group by all
    ),

    {{ 'drawn_hits' if rolling else 'numerators' }} as (
        select hits.cell, weights.replicate, sum(hits.parts * weights.weight)::bigint as parts
        from hits
        inner join weights using (employer)
        group by all
    ),

    {% if rolling -%}
    {{ rolled('drawn_bases', 'numbered_bases', 'base_cell', 'base', ['panel', 'base_of'], 'denominators') }},

    {{ rolled('drawn_hits', 'numbered_cells', 'cell', 'parts', ['panel', 'category', 'measure', 'definition'], 'numerators') }},

    {% endif -%}
    intervals as (
        select
            numbered_cells.cell,
            -- One part in 10,000 times 100 is one in a million: six decimals.
            quantile_disc(coalesce(numerators.parts, 0) * 100 // denominators.base, 0.025) as low,
            quantile_disc(coalesce(numerators.parts, 0) * 100 // denominators.base, 0.975) as high
        from numbered_cells
        inner join numbered_bases using (panel, frequency, period_start, base_of)
        inner join denominators using (base_cell)
        left join numerators on numbered_cells.cell = numerators.cell and denominators.replicate = numerators.replicate
        group by all
    ),

    counted as (
        select
            panel,
            frequency,
            period_start,
            category,
            measure,
            definition,
            sum(parts)::bigint as parts,
            sum(base)::bigint as n,
            count(*) as employers,
            max(base)::bigint as largest,
            bool_and(parts = 0) as is_none,
            bool_and(parts = 10000 * base) as is_every,
            least(1, 3 * sum(base * {{ held }})::double / sum(base)::double ^ 2)::decimal(18, 6) as three
        from {{ cells }}
        where base > 0
        group by all
    ),

    measured as (
        select
            counted.* exclude (parts, is_none, is_every, three),
            'share' as unit,
            (counted.parts::double / (counted.n * 10000))::decimal(18, 6) as value_raw,
            case
                when is_none then case when {{ "measure in (" ~ quoted(differences) ~ ")" if differences else "false" }} then -three else 0 end
                when is_every then 1 - three else (intervals.low / 1000000)
            end::decimal(18, 6) as low,
            case when is_none then three when is_every then 1 else intervals.high / 1000000 end::decimal(18, 6) as high,
            case when is_none or is_every then 'rule_of_three' else 'employer_bootstrap' end as method,
            {{ unreliable('counted.n', 'counted.employers', 'counted.largest') }} as suppressed_because,
            case when not (is_none or is_every) and (intervals.high - intervals.low) * counted.n > 130 * counted.parts
                then 'the interval is wider than 130 % of the value'
            end as wide_because
        from counted
        inner join numbered_cells using (panel, frequency, period_start, category, measure, definition)
        left join intervals using (cell)
    )
{% endmacro %}

{# Poisson(1) weights of every employer in every replicate, those of 0 left out: CTEs that end in `weights` (employer, replicate, weight).
   `employers` names a relation of employer_id and a number, employer. #}
{% macro poisson_weights(employers) -%}
    hashed as (
        select employer, slice, md5(employer_id || ':' || slice) as digest
        from {{ employers }}, range({{ var('replicates') // 4 }}) as slices (slice)
    ),

    uniform as (
        select employer, (slice * 4 + part)::int as replicate, ('0x' || substr(digest, (1 + 8 * part)::int, 8))::ubigint as number
        from hashed, range(4) as parts (part)
    ),

    weights as (
        select employer, replicate, {{ poisson('number') }} as weight from uniform where {{ poisson('number') }} > 0
    )
{%- endmacro %}

{# Poisson(1) from a uniform 32-bit number: the cumulative probabilities of 0 to 5, times 2^32. #}
{% macro poisson(number) -%}
    case
        when {{ number }} < 1580030169 then 0
        when {{ number }} < 3160060337 then 1
        when {{ number }} < 3950075422 then 2
        when {{ number }} < 4213413783 then 3
        when {{ number }} < 4279248374 then 4
        when {{ number }} < 4292415292 then 5
        else 6
    end
{%- endmacro %}

{# Why a share, median or index of so little would mislead; null when it would not. Counts are never suppressed. #}
{% macro unreliable(n, employers, largest) -%}
    case
        when {{ n }} < 30 then 'n is below 30'
        when {{ employers }} < 10 then 'fewer than 10 employers'
        when {{ largest }} * 10 > {{ n }} * 4 then 'one employer holds more than 40 %'
    end
{%- endmacro %}


{#
  Draws of months, and of the twelve months that end in each as their sums: every requisition stands in its month and in the windows that
  hold it, so nothing is drawn twice.
#}
{% macro rolled(drawn, cells, key, value, series, name) -%}
    {{ name }} as (
        from {{ drawn }}
        union all
        select wide.{{ key }}, drawn.replicate, sum(drawn.{{ value }})::bigint as {{ value }}
        from {{ cells }} as wide
        inner join {{ cells }} as month
            on {% for column in series %}wide.{{ column }} is not distinct from month.{{ column }} and {% endfor %}month.frequency = 'month'
            and month.period_start between wide.period_start - interval 11 month and wide.period_start
        inner join {{ drawn }} as drawn on month.{{ key }} = drawn.{{ key }}
        where wide.frequency = 'trailing_twelve_months'
        group by all
    )
{%- endmacro %}
