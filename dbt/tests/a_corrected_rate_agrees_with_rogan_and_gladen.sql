{{ config(severity='warn') }}
{% set is_of = "like category || '/%' and (what = 'any' or " %}
-- A month's corrected rate against what Rogan and Gladen make of the same labels: they take for granted how often a truth is found and a
-- falsehood is not, where the correction takes for granted what a finding turns out to be. Both cannot hold when texts change.
with targets as (
    select category, what
    from (select unnest([{{ quoted(talents()) }}]) as category)
    cross join (select unnest(['any', 'over', 'under']) as what)
),

labels as (
    select
        frame, first_month, last_month, category, what, weight::double as weight,
        truth {{ is_of }} truth like '%/' || what) as is_so, given {{ is_of }} given like '%/' || what) as is_found
    from {{ ref('label_errors') }}
    cross join targets
    where reference = 'people'
),

errors as (
    select
        frame, first_month, last_month, category, what,
        coalesce(sum(weight) filter (is_so and is_found), 0) / nullif(sum(weight) filter (is_so), 0) as sensitivity,
        coalesce(sum(weight) filter (not is_so and not is_found), 0) / nullif(sum(weight) filter (not is_so), 0) as specificity
    from labels
    group by all
),

found as (
    select panel, frame, month, category, what, avg((finding {{ is_of }} finding like '%/' || what))::int) as share
    from {{ ref('at_risk') }}
    cross join targets
    group by all
),

rates as (
    select *, (share + specificity - 1) / nullif(sensitivity + specificity - 1, 0) as rate
    from found
    inner join errors using (frame, category, what)
    where month between first_month and last_month
)

select top.panel, top.month, top.category, top.what, top.rate / nullif(bottom.rate, 0) as rogan_gladen, corrected.value, corrected.low, corrected.high
from rates as top
inner join rates as bottom using (panel, month, category)
inner join {{ ref('corrections') }} as corrected
    on corrected.reference = 'people' and corrected.panel = top.panel and corrected.frequency = 'month' and corrected.period_start = top.month
    and corrected.category = top.category and corrected.measure = top.what || '_screening'
where bottom.what = 'any' and top.what <> 'any' and top.rate / nullif(bottom.rate, 0) not between corrected.low and corrected.high
