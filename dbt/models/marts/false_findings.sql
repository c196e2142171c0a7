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
        select
            counted.*, replicate::int as replicate,
            ('0x' || substr(md5(category || kind || replicate || ':' || place), 1, 8))::ubigint as number
        from counted, range({{ var('replicates') }}) as replicates (replicate), range(counted.n) as places (place)
    )
    group by all
),

requisitions as (
    select distinct
        frame, requisition_id, split_part(finding, '/', 1) as category,
        case when ('0x' || substr(md5(requisition_id), 1, 8))::ubigint < 1288490189 then employer_id else requisition_id end as like_whom
    from {{ ref('at_risk') }}
    where finding <> 'elsewhere'
),

hits as (
    select requisitions.requisition_id, chances.*
    from requisitions
    inner join chances using (frame, category)
    where ('0x' || substr(md5(kind || like_whom || ':' || replicate), 1, 8))::ubigint < chance
)

select
    reference, screened.frequency, screened.period_start, screened.panel, screened.category, replicate,
    count(*) filter (kind = 'over') as over_screened,
    count(*) filter (kind = 'under') as under_screened
from {{ ref('screened') }} as screened
inner join hits
    on screened.requisition_id = hits.requisition_id
    and hits.frame = case screened.panel when 'matched' then 'all_boards' else screened.panel end
where screened.is_at_risk
group by all
