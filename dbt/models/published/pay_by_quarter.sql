-- Who states pay, the median of what is stated, and how it compares with the same employers' plain software.
with {{ shares(ref('pay_cells'), differences=['pay_over_plain_software']) }},

medians as (
    select
        panel, period_start, category,
        {{ defined("lower(pay_currency) || '_a_year'", 'population') }} || case basis when 'open' then '_open' else '' end as definition,
        any_value(pay_currency) as currency,
        any_value(median_year) as median_year,
        list(midpoint_year order by midpoint_year) as midpoints
    from {{ ref('paid') }}
    group by all
),

-- A drawn median is where the drawn share below stands for one half: as far up as the drawn share at the median is too low.
told as (
    select
        measured.* exclude (unit, value_raw, low, high),
        case measure when 'median_midpoint' then medians.currency when 'disclosed_share' then 'share' else 'index' end as unit,
        case measure when 'median_midpoint' then medians.median_year when 'disclosed_share' then value_raw else 100 * exp(value_raw) end
            as value_raw,
        case measure
            when 'median_midpoint' then midpoints[greatest(1, ceil(n * (0.5 + value_raw - high)))::int]
            when 'disclosed_share' then low else 100 * exp(low) end as low,
        case measure
            when 'median_midpoint' then midpoints[least(n, greatest(1, ceil(n * (0.5 + value_raw - low))))::int]
            when 'disclosed_share' then high else 100 * exp(high) end as high
    from measured
    left join medians using (panel, period_start, category, definition)
),

everything as (
    select
        told.*,
        measure = 'pay_over_plain_software' and frequency = 'quarter' and bool_or(frequency <> 'quarter') over (partition by measure)
            or {{ aside("definition not in ('amount_stated', 'usd_a_year', 'same_employer_level_country')") }} as is_aside,
        {{ tentative("category <> 'all'") }} as provisional_because
    from told
    left join {{ ref('quarters') }} as quarters using (panel, period_start)
),

{{ published('everything') }}
