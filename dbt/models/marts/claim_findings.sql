-- What the queries of the claims give, each beside its own words: a person can run them on the published database.
{%- set queries = claim_queries() %}
{%- set names = {(ref('requisitions_published') | string): 'published.requisitions',
    (ref('credential_mismatch_by_month') | string): 'published.credential_mismatch_by_month',
    (ref('pay_by_quarter') | string): 'published.pay_by_quarter'} %}
{%- for claim, query in queries.items() %}
{%- set told = namespace(words=query) %}
{%- for made, published in names.items() %}{% set told.words = told.words | replace(made, published) %}{% endfor %}
select
    '{{ claim }}' as claim_id, value::decimal(18, 6) as value, ci_low::decimal(18, 6) as ci_low, ci_high::decimal(18, 6) as ci_high,
    n::bigint as n, employers::bigint as employers, '{{ told.words | replace("'", "''") }}' as query
from (select 1) left join ({{ query }}) on true
{{ "union all" if not loop.last }}
{%- endfor %}
