-- What each employer adds to the shares of credentials, among requisitions of the three kinds of talent whose demands were read: an
-- unread one asks nothing that we know of.
{% set slots = ['publications', 'ml_years', 'experience_years', 'shipped_ai', 'framework_training', 'framework_application',
    'competition', 'pedigree', 'certificate', 'portfolio'] %}
{% set demands = [
    ('phd', 'mentioned', 'phd_mentioned'),
    ('phd', 'in_required_set', 'phd_in_required_set'),
    ('phd', 'minimum_required', 'phd_minimum_required'),
    ('phd', 'minimum_without_alternative', 'phd_minimum_without_alternative'),
    ('master_or_more', 'minimum_required', "degree_minimum in ('master', 'doctorate')"),
    ('bachelor_or_more', 'minimum_required', "degree_minimum <> 'none'"),
    ('ml_years_three_or_more', 'required', 'ml_years >= 3'),
] %}
{%- for slot in slots -%}
{%- do demands.append((slot, 'required', "list_contains(demanded.firm, '" ~ slot ~ "')")) -%}
{%- do demands.append((slot, 'required_or_preferred', "list_contains(demanded.named, '" ~ slot ~ "')")) -%}
{%- endfor %}
with demanded as (
    select
        content_hash,
        list(distinct slot) filter (state = 'required') as firm,
        list(distinct slot) filter (state in ('required', 'preferred')) as named
    from {{ ref('stg_credentials') }}
    group by content_hash
),

-- Counted before they are told apart: a row for each demand of each requisition of each window would be hundreds of millions.
counted as (
    select
        talent.panel, talent.frequency, talent.period_start, talent.talent_category, talent.employer_id, count(*) as base,
        {% for _, _, hit in demands -%}
        10000 * count(*) filter ({{ hit }}) as hits_{{ loop.index }}{{ ", " if not loop.last }}
        {% endfor -%}
    from {{ ref('windows') }} as talent
    left join demanded using (content_hash)
    where talent.requirement_lines >= 1
    group by all
)

select
    panel, frequency, period_start, talent_category as category,
    unnest([
        {% for measure, definition, _ in demands -%}
        {'measure': '{{ measure }}', 'definition': '{{ definition }}', 'base_of': talent_category, 'parts': hits_{{ loop.index }}}
        {{- ", " if not loop.last }}
        {% endfor -%}
    ], recursive := true),
    employer_id, base
from counted
