{{ config(alias="requisitions") }}
select
    requisition_id, source, board, external_id, employer, employer_id, title, url, country, first_seen_on, last_seen_on, first_missed_on,
    exit_reason, posted_on, month, first_seen_is_observed, openings, previous_requisition_id, work_category, talent_category,
    p_ai_research::decimal(6, 4) as p_ai_research, p_ml_engineering::decimal(6, 4) as p_ml_engineering,
    p_ai_product_engineering::decimal(6, 4) as p_ai_product_engineering, p_ai_adjacent::decimal(6, 4) as p_ai_adjacent,
    p_not_ai::decimal(6, 4) as p_not_ai, is_mixed, abstained, is_plain_software, screen, severity, under_screened,
    degree_minimum, degree_preferred, degree_or_equivalent, phd_mentioned, phd_in_required_set, phd_minimum_required,
    phd_minimum_without_alternative, publications, ml_years, experience_years, shipped_ai, software_fundamentals, failure_modes,
    quality_measurement, product_context, organization, washing, seniority, text_missing, duty_lines, requirement_lines,
    '{{ var("classifier_version") }}' as classifier_version, '{{ var("vintage") }}' as vintage
from {{ ref('requisitions') }}
order by requisition_id
