-- How many requisitions of a window truly are of a category, over- or under-screened: what was found, times what such findings turn out to
-- be, summed over the strata of findings, with MOVER intervals from Wilson's of each stratum.
with months as (select panel, frame, month, finding, count(*) as n from {{ ref('at_risk') }} group by all),

ends as (select distinct panel, month from months),

sizes as (
    select panel, frame, 'month' as frequency, month as period_start, finding as given, n from months
    union all
    select panel, frame, 'trailing_twelve_months', ends.month, finding, sum(n)::bigint
    from ends
    inner join months using (panel)
    where months.month between ends.month - interval 11 month and ends.month
    group by all
),

targets as (
    select category, what
    from (select unnest([{{ quoted(talents()) }}]) as category)
    cross join (select unnest(['any', 'over', 'under']) as what)
),

parts as (
    select
        reference, frame, first_month, last_month, given, category, what, any_value(size)::double as size,
        coalesce(sum(part) filter (truth like category || '/%' and (what = 'any' or truth like '%/' || what)), 0)::double as p,
        coalesce(sum(n) filter (truth like category || '/%' and (what = 'any' or truth like '%/' || what)), 0) as seen,
        sum(n) as read
    from {{ ref('label_errors') }}
    cross join targets
    group by all
),

bounded as (
    select
        *, {{ wilson_low('p', 'size') }} as low, {{ wilson_high('p', 'size') }} as high,
        max(p) filter (what = 'any') over (partition by reference, frame, given, category) as p_any
    from parts
)

select
    reference, panel, frequency, period_start, category, what,
    sum((n * p)::decimal(38, 12))::decimal(18, 6) as value,
    sqrt(sum(power(n * (p - low), 2)::decimal(38, 12))::double)::decimal(18, 6) as below,
    sqrt(sum(power(n * (high - p), 2)::decimal(38, 12))::double)::decimal(18, 6) as above,
    sum((power(n, 2) * p * (1 - p) / size)::decimal(38, 12))::decimal(28, 6) as variance,
    sum((power(n, 2) * p * (1 - p_any) / size)::decimal(38, 12))::decimal(28, 6) as covariance,
    sum(seen)::bigint as positives,
    sum(read)::bigint as n_audit,
    -- Findings that nobody has read cannot be corrected.
    count(*) filter (size is null) as unread
from sizes
left join bounded using (frame, given)
where period_start between first_month and last_month
group by all
