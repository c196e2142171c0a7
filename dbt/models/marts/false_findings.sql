-- What would be found in a period were none of its requisitions mismatched, draw by draw. In each the chance of a false finding comes
-- from what is known of it (Beta, as the k-th smallest of n uniform numbers), and every requisition is found or not by a number of its
-- own; three of ten share their employer's, since one employer's adverts are alike.
with known as (
    select
        reference, frame, kinds.kind, split_part(given, '/', 1) as category,
        power(sum(weight), 2) / sum(squares) as size,
        coalesce(sum(weight) filter (given like '%/' || kinds.kind), 0) / sum(weight) as rate
    from {{ ref('label_errors') }}
    cross join (select unnest(['over', 'under']) as kind) as kinds
    where given <> 'elsewhere' and truth not like '%/' || kinds.kind
    group by all
),

-- More than four hundred say nothing new, and cost draws.
counted as (
    select *, least(size, 400)::int as n, round(rate * least(size, 400))::int as false_ones from known where size >= 1
),

chances as (
    select
        reference, frame, kind, category, replicate,
        coalesce(list_sort(list(number))[any_value(false_ones) + 1], 4294967296) as chance
    from (
        select counted.*, replicate::int as replicate, {{ uniform("category || kind || replicate || ':' || place") }} as number
        from counted, range({{ var('replicates') }}) as replicates (replicate), range(counted.n) as places (place)
    )
    group by all
),

requisitions as (
    select
        panel, frame, month, split_part(finding, '/', 1) as category,
        case when {{ uniform('requisition_id') }} < 1288490189 then employer_id else requisition_id end as like_whom
    from {{ ref('at_risk') }}
    where finding <> 'elsewhere'
),

monthly as (
    select reference, panel, month, category, replicate, kind, count(*) as found
    from requisitions
    inner join chances using (frame, category)
    where {{ uniform("kind || like_whom || ':' || replicate") }} < chance
    group by all
),

windows as (
    select 'month' as frequency, month as period_start, * exclude (month) from monthly
    union all
    select 'trailing_twelve_months', ends.month, monthly.* exclude (month)
    from (select distinct panel, month from requisitions) as ends
    inner join monthly on ends.panel = monthly.panel and monthly.month between ends.month - interval 11 month and ends.month
)

select
    reference, frequency, period_start, panel, category, replicate,
    coalesce(sum(found) filter (kind = 'over'), 0)::bigint as over_screened,
    coalesce(sum(found) filter (kind = 'under'), 0)::bigint as under_screened
from windows
group by all
