-- What was asked, what answered and what was read of it, by source: the first thing to look at before believing any trend.
with tall as (
    unpivot (select * from {{ ref('coverage') }})
    on columns(* exclude (source, month))
    into name measure value counted
),

everything as (
    select
        source,
        case when source in ({{ quoted(var('windows')) }}) then source else 'all_boards' end as panel,
        month as period_start,
        'all' as category,
        measure,
        'as_read' as definition,
        'count' as unit,
        counted as value_raw,
        counted as n,
        null::bigint as employers,
        -- Of the boards only their sum heads a month.
        source <> 'all' and source <> 'hackernews' as is_aside
    from tall
),

{{ published('everything', also=['source']) }}
