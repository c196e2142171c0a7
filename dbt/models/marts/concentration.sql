-- How requisitions of each kind of talent (and of the three together, `all`) crowd at few employers, in the count itself and in draws
-- of whole employers: one drawn twice is two employers of its size.
with held as (
    select panel, definition, period_start, category, employer_id, count(*) as size
    from (select *, unnest([talent_category, 'all']) as category from {{ ref('years') }} where talent_category is not null)
    group by all
),

numbered_employers as (select employer_id, row_number() over (order by employer_id)::int as employer from held group by employer_id),

{{ poisson_weights('numbered_employers') }},

drawn as (
    select *, -1 as replicate, 1 as weight from held
    union all
    select held.*, weights.replicate, weights.weight
    from held
    inner join numbered_employers using (employer_id)
    inner join weights using (employer)
),

ranked as (
    select *, coalesce(sum(weight) over (
        partition by panel, definition, period_start, category, replicate order by size desc, employer_id
        rows between unbounded preceding and 1 preceding
    ), 0) as ahead
    from drawn
),

sums as (
    select
        panel, definition, period_start, category, replicate, sum(weight)::bigint as employers,
        sum(weight * size)::double as total, sum(weight * size * size)::double as squares,
        sum(least(weight, greatest(4 - ahead, 0)) * size)::double as top_4, sum(least(weight, greatest(10 - ahead, 0)) * size)::double as top_10
    from ranked
    group by all
    having sum(weight * size) > 1
),

told as (
    select *, unnest([
        -- Unbiased: two requisitions drawn without return from one employer, by chance of 10,000.
        {'measure': 'hhi', 'value': 10000 * (squares - total) / (total * (total - 1))},
        {'measure': 'effective_employers', 'value': total * total / squares},
        {'measure': 'top_4_share', 'value': top_4 / total},
        {'measure': 'top_10_share', 'value': top_10 / total}
    ]) as cell
    from sums
)

select
    panel, definition, period_start, category, cell.measure as measure,
    max(total) filter (replicate < 0)::bigint as n, max(employers) filter (replicate < 0) as employers,
    max(cell.value) filter (replicate < 0)::decimal(18, 6) as value_raw,
    {% for name, at in [('low', 0.025), ('high', 0.975)] -%}
    quantile_disc(cell.value, {{ at }}) filter (replicate >= 0)::decimal(18, 6) as {{ name }}{{ ", " if not loop.last }}
    {%- endfor %}
from told
group by all
having bool_or(replicate < 0)
