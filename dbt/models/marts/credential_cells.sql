-- What each employer adds to the shares of credentials, among requisitions of the three kinds of talent whose demands were read: an
-- unread one asks nothing that we know of.
{% set slots = ['publications', 'ml_years', 'experience_years', 'shipped_ai', 'framework_training', 'framework_application',
    'competition', 'pedigree', 'certificate', 'portfolio'] %}
with talent as (
    select * from {{ ref('windows') }} where requirement_lines >= 1
),

demanded as (
    select
        content_hash,
        list(distinct slot) filter (state = 'required') as firm,
        list(distinct slot) filter (state in ('required', 'preferred')) as named
    from {{ ref('stg_credentials') }}
    group by content_hash
),

asked as (
    select talent.panel, talent.frequency, talent.period_start, talent.employer_id, talent.talent_category, unnest([
        {'measure': 'phd', 'definition': 'mentioned', 'hit': phd_mentioned},
        {'measure': 'phd', 'definition': 'in_required_set', 'hit': phd_in_required_set},
        {'measure': 'phd', 'definition': 'minimum_required', 'hit': phd_minimum_required},
        {'measure': 'phd', 'definition': 'minimum_without_alternative', 'hit': phd_minimum_without_alternative},
        {'measure': 'master_or_more', 'definition': 'minimum_required', 'hit': degree_minimum in ('master', 'doctorate')},
        {'measure': 'bachelor_or_more', 'definition': 'minimum_required', 'hit': degree_minimum <> 'none'},
        {% for slot in slots -%}
        {'measure': '{{ slot }}', 'definition': 'required', 'hit': list_contains(demanded.firm, '{{ slot }}')},
        {'measure': '{{ slot }}', 'definition': 'required_or_preferred', 'hit': list_contains(demanded.named, '{{ slot }}')},
        {% endfor -%}
        {'measure': 'ml_years_three_or_more', 'definition': 'required', 'hit': ml_years >= 3}
    ]) as demand
    from talent
    left join demanded using (content_hash)
)

select
    panel,
    frequency,
    period_start,
    talent_category as category,
    demand.measure as measure,
    demand.definition as definition,
    talent_category as base_of,
    employer_id,
    count(*) as base,
    10000 * count(*) filter (demand.hit) as parts
from asked
group by all
