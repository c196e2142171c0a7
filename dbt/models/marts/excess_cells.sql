-- What each employer adds to the excess of demands over its plain software, and to the share of openings that has such a twin; by
-- quarter and over the four quarters that end in each.
with ended as (select distinct basis, panel, period_start from {{ ref('excess') }}),

over_time as (
    select 'quarter' as frequency, excess.* from {{ ref('excess') }} as excess
    union all
    select 'trailing_twelve_months', excess.* replace (ended.period_start as period_start)
    from ended
    inner join {{ ref('excess') }} as excess
        on ended.basis = excess.basis and ended.panel = excess.panel
        and excess.period_start between ended.period_start - interval 11 month and ended.period_start
    where ended.basis = 'begun'
),

tall as (
    select *, unnest([
        {'measure': 'master_or_more', 'parts': excess_master_or_more, 'counts': is_matched},
        {'measure': 'publications', 'parts': excess_publishes, 'counts': is_matched},
        {'measure': 'ml_years_three_or_more', 'parts': excess_trains, 'counts': is_matched},
        {'measure': 'matched_share', 'parts': 10000 * is_matched::int, 'counts': true}
    ], recursive := true)
    from over_time
)

select
    panel, frequency, period_start, category, measure,
    case measure when 'matched_share' then 'has_plain_software_twin' else 'required_over_plain_software' end
        || case basis when 'open' then '_open' else '' end as definition,
    concat_ws(':', basis, category, measure) as base_of,
    employer_id,
    count(*) as base,
    sum(parts)::bigint as parts
from tall
where counts
group by all
