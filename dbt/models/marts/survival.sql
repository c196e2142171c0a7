-- Kaplan and Meier's curve with delayed entry, by cell of panel, quarter, category and population: one row per age at which something
-- ended. Logarithms are kept as integers (billionths; `spent` in 10^-12), so that no sum depends on its order.
with steps as (
    select panel, period_start, category, population, unnest([
        {'age': enters, 'entered': 1, 'gone': 0, 'exits': 0},
        {'age': leaves, 'entered': 0, 'gone': 1, 'exits': is_exit::int}
    ], recursive := true)
    from {{ ref('lives_by_quarter') }}
    where enters is not null
),

ages as (
    select
        panel, period_start, category, population, age, sum(entered)::bigint as entered, sum(gone)::bigint as gone,
        sum(exits)::bigint as exits
    from steps
    group by all
),

-- At risk at an age is who entered before it and did not leave before it.
risked as (
    select *, coalesce(sum(entered - gone) over earlier, 0)::bigint as at_risk
    from ages
    window earlier as (
        partition by panel, period_start, category, population order by age rows between unbounded preceding and 1 preceding
    )
)

select
    panel, period_start, category, population, age, exits, at_risk,
    min(at_risk) over so_far as least_at_risk,
    sum(case when exits < at_risk then round(1e9 * ln(1 - exits / at_risk))::bigint else -1000000000000 end) over so_far
        ::bigint as log_survival,
    sum(case when exits < at_risk then round(1e12 * exits / (at_risk * (at_risk - exits)))::bigint else 0 end) over so_far
        ::bigint as spent
from risked
where exits > 0
window so_far as (partition by panel, period_start, category, population order by age)
