{{ config(alias="requisitions") }}
-- One row per requisition with its dates and labels; its text stays in the lake.
select
    requisition_id, source, board, external_id, employer, title, counted.url, first_seen_on, last_seen_on, first_missed_on, exit_reason, posted_on,
    employer_id, country, seniority, month, first_seen_is_observed, postings, previous_requisition_id,
    work_category, talent_category,
    {% for category in works() -%}
    p_{{ category }}::decimal(18, 6) as p_{{ category }},
    {% endfor -%}
    {% for category in works() -%}
    share_{{ category }}::decimal(18, 6) as share_{{ category }},
    {% endfor -%}
    is_mixed, abstained, is_plain_software, screen, severity, under_screened,
    degree_minimum, degree_preferred, degree_or_equivalent, phd_mentioned, phd_in_required_set, phd_minimum_required,
    phd_minimum_without_alternative, publications, ml_years, experience_years, shipped_ai, software_fundamentals, failure_modes,
    quality_measurement, product_context, organization, washing, text_missing, duty_lines, requirement_lines,
    '{{ var("method_version") }}'::varchar as method_version,
    '{{ var("classifier_version") }}'::varchar as classifier_version,
    '{{ var("vintage") }}'::varchar as vintage,
    credited.name || ', ' || credited.url as attribution,
    employer_class,
    develops_internally, partner_or_contract, evaluation_culture, interesting_problems, shipping_pace, influence
from {{ ref('requisitions') }} as counted
left join {{ ref('attributions') }} as credited using (source)
order by requisition_id
