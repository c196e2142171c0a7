-- What each employer adds to the shares of the profile: what is asked of the person, what the posting says of the organization around
-- the work, and how clear it is; for the three kinds of talent, and for plain software as the control. `among` names the denominator.
{% set asked, said = ['software_fundamentals', 'failure_modes', 'product_context'],
    ['develops_internally', 'partner_or_contract', 'evaluation_culture', 'interesting_problems', 'shipping_pace', 'influence'] %}
with counted as (
    select *, organization <> 'unstated' as is_stated, category = 'ai_product_engineering' and duty_lines >= 3 as is_product
    from {{ ref('quarterly') }}
    where {{ is_talent('category') }} or category = 'not_ai'
),

told as (
    select
        basis, panel, period_start, category, population, employer_id,
        duty_lines >= 1 or requirement_lines >= 1 as is_read, true as is_every, is_stated, requirement_lines >= 1 as is_demanding,
        duty_lines >= 3 as has_duties, is_product, is_product and requirement_lines >= 1 as is_whole_product,
        unnest([
            {% for slot in asked -%}
            {'measure': '{{ slot }}', 'definition': 'asked', 'among': 'is_read', 'hit': {{ slot }}},
            {% endfor -%}
            {% for words in ['evaluates_models', 'builds_evaluations', 'evaluations_gate_releases'] -%}
            {'measure': 'quality_measurement', 'definition': '{{ words }}', 'among': 'is_read', 'hit': quality_measurement >= {{ loop.index }}},
            {% endfor -%}
            {'measure': 'whole_profile', 'definition': 'all_four', 'among': 'is_read',
                'hit': {{ asked | join(' and ') }} and quality_measurement >= 2},
            {'measure': 'organization_stated', 'definition': 'any', 'among': 'is_every', 'hit': is_stated},
            {% for form in ['central', 'embedded', 'hybrid'] -%}
            {'measure': 'organization_{{ form }}', 'definition': 'among_stated', 'among': 'is_stated',
                'hit': organization = '{{ form }}'},
            {% endfor -%}
            {% for signal in said -%}
            {'measure': '{{ signal }}', 'definition': 'said', 'among': 'is_every', 'hit': {{ signal }}},
            {% endfor -%}
            {% for least in [3, 4, 5] -%}
            {'measure': 'clarity', 'definition': 'at_least_{{ least }}_of_5', 'among': 'is_read', 'hit': clarity >= {{ least }}},
            {% endfor -%}
            {'measure': 'impossible_requirement', 'definition': 'asked', 'among': 'is_demanding', 'hit': impossible_requirement},
            {'measure': 'mixed_share', 'definition': 'no_category_holds_60_percent', 'among': 'has_duties', 'hit': is_mixed},
            {'measure': 'washing', 'definition': 'sells_ai_without_duties', 'among': 'has_duties', 'hit': washing},
            {'measure': 'ml_title_on_product_duties', 'definition': 'title_names_ml', 'among': 'is_product',
                'hit': {{ names_machine_learning('title_normalized') }}},
            {'measure': 'ml_screen_on_product_duties', 'definition': 'dominant_screen', 'among': 'is_whole_product',
                'hit': screen in ('ml', 'research')}
        ], recursive := true)
    from counted
)

select
    panel, 'quarter' as frequency, period_start, category, measure,
    {{ defined('definition', 'population') }} || case basis when 'open' then '_open' else '' end as definition,
    concat_ws(':', basis, category, population, among) as base_of,
    employer_id, count(*) as base, 10000 * count(*) filter (hit) as parts
from told
where case among {% for name in ['is_read', 'is_every', 'is_stated', 'is_demanding', 'has_duties', 'is_product', 'is_whole_product'] -%}
    when '{{ name }}' then {{ name }} {% endfor %}end
    -- Only what is not AI can sell AI that is not there; what is asked of AI is not read there, so that none of it would mean nothing.
    and (measure = 'washing') = (category = 'not_ai' and population = 'work_label')
    and not (category = 'not_ai' and measure in ('failure_modes', 'product_context', 'quality_measurement', 'whole_profile'))
group by all
