-- Each claim of the founding text with the rule that was frozen before any number was looked at, and the verdict that the rule gives. A claim
-- about mismatch gets no better than undetermined until people have audited a sample: labels that err show some where there is none.
with judged as (
    select
        claim_rules.*, found.value, found.ci_low, found.ci_high, found.n, found.employers, found.query,
        case
            when not is_measurable then why_not
            when found.query is null then coalesce(why_not, 'no published number speaks to it yet')
            when found.value is null then 'the captures hold nothing to count'
            when found.n < 30 then 'n is below 30'
            when found.employers < 10 then 'fewer than 10 employers'
            when found.ci_low = found.ci_high then 'every employer in it says the same, which bounds nothing'
            when needs_audit and not audits.is_audited then 'rests on labels of mismatch that no person has audited'
            when needs_audit then why_not
        end as open_because,
        case when direction = 'above' then ci_low >= support_at else ci_high <= support_at end as is_supported,
        case when direction = 'above' then ci_high < reject_at else ci_low > reject_at end as is_rejected
    from {{ ref('claim_rules') }} as claim_rules
    left join {{ ref('claim_findings') }} as found using (claim_id)
    cross join (select count(*) > 0 as is_audited from {{ ref('audited') }} where frame = 'all_boards') as audits
),

ruled as (
    select
        *,
        case
            when not is_measurable then 'not_measurable'
            when open_because is not null then 'undetermined'
            when is_supported then 'supported'
            when is_rejected then 'rejected'
            else 'undetermined'
        end as verdict
    from judged
)

select
    claim_id::varchar as claim_id,
    claim::varchar as claim,
    measure::varchar as measured,
    rule::varchar as rule,
    rule_frozen_on::date as rule_frozen_on,
    verdict::varchar as verdict,
    case when verdict = 'undetermined' then coalesce(open_because, 'the interval reaches across the rule') else open_because end::varchar as verdict_reason,
    concat(
        replace(verdict, '_', ' '), ': ', lower(left(claim, 1)), substr(claim, 2), '.',
        case when value is not null then format(' {}: {:.3f} [{:.3f}, {:.3f}], n {}, {} employers, among watched boards.',
            measure, value::double, ci_low::double, ci_high::double, n, employers) end
    )::varchar as sentence,
    value::decimal(18, 6) as value,
    ci_low::decimal(18, 6) as ci_low,
    ci_high::decimal(18, 6) as ci_high,
    unit::varchar as unit,
    n::bigint as n,
    employers::bigint as employers,
    needs_audit::boolean as needs_audit, query::varchar as query,
    '{{ var("method_version") }}'::varchar as method_version,
    '{{ var("classifier_version") }}'::varchar as classifier_version,
    '{{ var("vintage") }}'::varchar as vintage
from ruled
order by claim_id
