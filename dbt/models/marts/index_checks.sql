-- The chained index held against one that compares every month with every other (GEKS) at each quarter's end: what months of a year say of
-- the quarter, through each of them. A chain that drifts, because boards bounce, departs from it; one that does not, agrees.
with kept as (select * from {{ ref('paces') }} where category is not null),

-- By how much the boards full in both moved from one month to another, at most a year apart.
pairs as (
    select
        earlier.category, earlier.month as from_month, later.month as to_month,
        sum(later.pace)::double / nullif(sum(earlier.pace), 0) as ratio
    from kept as earlier
    inner join kept as later using (source, board, category)
    where earlier.month <= later.month + interval 12 month and later.month <= earlier.month + interval 12 month
    group by all
),

quarters as (
    select
        ended.month, ended.category, ended.n, ended.employers, ended.largest, ended.value / begun.value as chained
    from {{ ref('matched_index') }} as ended
    inner join {{ ref('matched_index') }} as begun
        on ended.category = begun.category and ended.chain = begun.chain and ended.month = begun.month + interval 3 month
    where ended.month = {{ quarter_end('ended.month') }} and begun.value > 0 and ended.value > 0
),

through as (
    select
        quarters.category, quarters.month, count(*) as months,
        -- Logarithms as integers, so that their sum does not depend on its order.
        sum(round(1e9 * ln(there.ratio * back.ratio))::bigint)::double / count(*) / 1e9 as log_ratio
    from quarters
    inner join pairs as there
        on quarters.category = there.category and there.from_month = (quarters.month - interval 3 month)::date
    inner join pairs as back
        on quarters.category = back.category and back.to_month = quarters.month and back.from_month = there.to_month
    where there.to_month between quarters.month - interval 12 month and quarters.month and there.ratio > 0 and back.ratio > 0
    group by all
)

select
    quarters.*, through.months, exp(through.log_ratio)::decimal(18, 6) as geks,
    (100 * (quarters.chained / exp(through.log_ratio) - 1))::decimal(18, 6) as drift
from quarters
inner join through using (category, month)
