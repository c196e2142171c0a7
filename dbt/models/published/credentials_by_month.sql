-- Only postings whose demands were read: an unread one asks nothing that we know of.
with flow as (
    select * from {{ ref('flow') }} where talent_category is not null and requirement_lines >= 1
),

asked as (
    select panel, month, employer_id, talent_category, unnest([
        {'measure': 'phd', 'definition': 'mentioned', 'hit': phd_mentioned},
        {'measure': 'phd', 'definition': 'in_required_set', 'hit': phd_in_required_set},
        {'measure': 'phd', 'definition': 'minimum_required', 'hit': phd_minimum_required},
        {'measure': 'phd', 'definition': 'minimum_without_alternative', 'hit': phd_minimum_without_alternative},
        {'measure': 'degree', 'definition': 'bachelor_or_more_required', 'hit': degree_minimum <> 'none'},
        {'measure': 'degree', 'definition': 'master_or_more_required', 'hit': degree_minimum in ('master', 'doctorate')},
        {'measure': 'publications', 'definition': 'required', 'hit': publications = 'required'},
        {'measure': 'ml_years', 'definition': 'three_or_more_required', 'hit': coalesce(ml_years >= 3, false)},
        {'measure': 'shipped_ai', 'definition': 'required', 'hit': shipped_ai = 'required'}
    ]) as demand
    from flow
),

cells as (
    select
        panel, month as period_start, last_day(month) as period_end, talent_category as category, demand.measure as measure,
        demand.definition as definition, employer_id, count(*) filter (demand.hit) as hits, count(*) as base
    from asked
    group by all
),

{{ shares('cells') }},

everything as ({{ long('measured', provisional=true) }})

{{ with_headline('everything') }}
