{#
  The queries behind the claims: each is whole, runs on the published database as it stands, and gives one row of value, ci_low, ci_high, n and
  employers. Intervals are those of a ratio between employers (linearized, employers as clusters), so that a person can follow them
  with a pencil; nothing is drawn.
#}

{# Requisitions that boards showed in the twelve months to their newest reading, with a text. Threads are no labor market of companies. #}
{% macro shown() -%}
select * from {{ ref('requisitions_published') }} where source not in ({{ quoted(var('windows')) }}) and not text_missing and last_seen_on > (select max(last_seen_on) - 365 from {{ ref('requisitions_published') }} where source not in ({{ quoted(var('windows')) }}) and not text_missing)
{%- endmacro %}

{# The share of `among` that is `hit`; with a second pair, by how much it exceeds the share of `among_less` that is `less`. #}
{% macro share_claimed(hit, among, less='false', among_less='false') -%}
with shown as ({{ shown() }}), counted as (select employer_id, count(*) filter (({{ hit }}) and ({{ among }})) as a, count(*) filter ({{ among }}) as b, count(*) filter (({{ less }}) and ({{ among_less }})) as c, count(*) filter ({{ among_less }}) as d from shown where ({{ among }}) or ({{ among_less }}) group by employer_id), told as (select sum(a)::double / sum(b) as p, coalesce(sum(c)::double / nullif(sum(d), 0), 0) as q, sum(b) as n, greatest(sum(d), 1) as m, count(*) filter (b > 0) as employers from counted), spread as (select sqrt(count(*)::double / (count(*) - 1) * sum(pow((a - p * b) / n - (c - q * d) / m, 2))) as s from counted, told) select p - q as value, greatest(p - q - 1.96 * s, -1) as ci_low, least(p - q + 1.96 * s, 1) as ci_high, {{ 'n' if among_less == 'false' else 'least(n, m)' }} as n, employers from told, spread where employers > 1
{%- endmacro %}

{# How many more exits a day one kind of requisition sees than another, on boards that lacked it before: `slow` less `fast` would be negative
   where slow ones stay longer, so the faster comes first. Days run from the first sight to the last. #}
{% macro exits_claimed(fast, slow) -%}
with shown as ({{ shown() }}), watched as (select employer_id, exit_reason is not distinct from 'exit' as has_exited, last_seen_on - first_seen_on + 1 as days, {{ fast }} as is_fast, {{ slow }} as is_slow from shown where first_seen_is_observed), counted as (select employer_id, count(*) filter (is_fast and has_exited) as a, coalesce(sum(days) filter (is_fast), 0) as b, count(*) filter (is_slow and has_exited) as c, coalesce(sum(days) filter (is_slow), 0) as d, count(*) filter (is_slow) as held from watched where is_fast or is_slow group by employer_id having count(*) filter (is_fast) > 0 and count(*) filter (is_slow) > 0), told as (select sum(a)::double / sum(b) as p, sum(c)::double / sum(d) as q, sum(b) as n, sum(d) as m, sum(held) as held, sum(a) + sum(c) as exits, count(*) as employers from counted), spread as (select sqrt(count(*)::double / (count(*) - 1) * sum(pow((a - p * b) / n - (c - q * d) / m, 2))) as s from counted, told) select p - q as value, p - q - 1.96 * s as ci_low, p - q + 1.96 * s as ci_high, held as n, employers from told, spread where employers > 1 and exits >= 30
{%- endmacro %}

{# By how much one kind's pay over the same employers' plain software exceeds another's, as published for the newest quarter that has both;
   distances to the ends by their squares, as if the two were independent. #}
{% macro pay_claimed(more, less) -%}
with paid as (select * from {{ ref('pay_by_quarter') }} where measure = 'pay_over_plain_software' and definition like 'same_employer_level_country%' and panel <> 'hackernews' and value is not null), told as (select top.value - bottom.value as value, sqrt(pow(top.value - top.ci_low, 2) + pow(bottom.ci_high - bottom.value, 2)) as below, sqrt(pow(top.ci_high - top.value, 2) + pow(bottom.value - bottom.ci_low, 2)) as above, least(top.n, bottom.n) as n, least(top.employers, bottom.employers) as employers from paid as top inner join paid as bottom using (panel, frequency, period_end, definition) where top.category = '{{ more }}' and bottom.category = '{{ less }}' order by period_end desc, frequency desc, panel desc, definition limit 1) select value, value - below as ci_low, value + above as ci_high, n, employers from told
{%- endmacro %}

{# The share of employers with at least `least` requisitions among `among` of whom `hit` holds, by Wilson: employers are the draws. #}
{% macro employers_claimed(hit, among, least=1) -%}
with shown as ({{ shown() }}), counted as (select employer_id, count(*) as held, ({{ hit }}) as is_hit from shown where {{ among }} group by employer_id having count(*) >= {{ least }}), told as (select avg(is_hit::int) as p, count(*) as n from counted) select p as value, (p + 1.9208 / n - 1.96 * sqrt(p * (1 - p) / n + 0.9604 / n / n)) / (1 + 3.8416 / n) as ci_low, (p + 1.9208 / n + 1.96 * sqrt(p * (1 - p) / n + 0.9604 / n / n)) / (1 + 3.8416 / n) as ci_high, n, n as employers from told where n > 0
{%- endmacro %}

{# How concentrated a category's requisitions are (HHI, without its bias of small cells), less another's; each employer left out once. #}
{% macro concentration_claimed(category, less) -%}
with shown as ({{ shown() }}), counted as (select employer_id, count(*) filter (talent_category = '{{ category }}')::double as a, count(*) filter (talent_category = '{{ less }}')::double as c from shown where talent_category in ('{{ category }}', '{{ less }}') group by employer_id), told as (select sum(a) as n, sum(a * a) as s, sum(c) as m, sum(c * c) as t, count(*) filter (a > 0) as employers, count(*) as all_employers from counted), without as (select (s - a * a) / pow(n - a, 2) as h, n - a as k, (t - c * c) / pow(m - c, 2) as g, m - c as l from counted, told where n - a > 1 and m - c > 1), left_out as (select (h - 1 / k) / (1 - 1 / k) - (g - 1 / l) / (1 - 1 / l) as d from without), whole as (select (s / n / n - 1 / n) / (1 - 1 / n) - (t / m / m - 1 / m) / (1 - 1 / m) as value, n, employers, all_employers from told where n > 1 and m > 1), spread as (select sqrt((count(*) - 1)::double / count(*) * sum(pow(d - mean, 2))) as s from left_out, (select avg(d) as mean from left_out)) select value, value - 1.96 * s as ci_low, value + 1.96 * s as ci_high, n, employers from whole, spread
{%- endmacro %}

{# Over-screening above its noise floor, or the control, as published: the newest headline of product work. #}
{% macro mismatch_claimed() -%}
select value - noise_floor as value, ci_low - noise_floor as ci_low, ci_high - noise_floor as ci_high, n, employers from {{ ref('credential_mismatch_by_month') }} where is_headline and measure = 'over_screening' and category = 'ai_product_engineering' and frequency = 'trailing_twelve_months' order by period_end desc limit 1
{%- endmacro %}

{# Each claim that published numbers can speak to, with its query. #}
{% macro claim_queries() %}
{% set research, ml, product = "talent_category = 'ai_research'", "talent_category = 'ml_engineering'", "talent_category = 'ai_product_engineering'" %}
{% set core, plain = "talent_category is not null", "is_plain_software" %}
{#- Ended so long ago that it could have opened again: later than a repost, which is the same requisition. #}
{% set ended = "exit_reason = 'exit' and last_seen_on + 120 <= (select max(last_seen_on) from shown)" %}
{% set opens_again = "requisition_id in (select previous_requisition_id from " ~ ref('requisitions_published') ~ ")" %}
{% set signals = "interesting_problems or shipping_pace or evaluation_culture" %}
{% set asks = " and requirement_lines >= 1" %}
{{ return({
    'C1': share_claimed(research, core),
    'C2': concentration_claimed('ai_research', 'ai_product_engineering'),
    'C3': employers_claimed("count(*) filter (" ~ research ~ ") > 0", core),
    'C4': employers_claimed("count(*) filter (" ~ product ~ ") > greatest(count(*) filter (" ~ research ~ "), count(*) filter (" ~ ml ~ "))", core, 3),
    'C5': share_claimed(
        "employer_id in (select employer_id from shown where " ~ research ~ " group by employer_id order by count(*) desc, employer_id limit 10)", research,
        "employer_id in (select employer_id from shown where " ~ product ~ " group by employer_id order by count(*) desc, employer_id limit 10)", product),
    'C6': share_claimed(
        "regexp_matches(lower(title), 'research')", research,
        "regexp_matches(lower(title), '\\b(ai|llm|genai|agents?|prompt)\\b')", product),
    'C7': share_claimed("not is_mixed", core),
    'C8': share_claimed("(talent_category, screen) not in (('ai_research', 'research'), ('ml_engineering', 'ml'), ('ai_product_engineering', 'product'))",
        core ~ " and screen in ('research', 'ml', 'product')"),
    'C9': exits_claimed(
        core ~ " and severity <= 1 and duty_lines >= 3 and requirement_lines >= 1",
        core ~ " and severity >= 2 and duty_lines >= 3 and requirement_lines >= 1"),
    'C10': pay_claimed('ai_research', 'ml_engineering'),
    'C14': share_claimed("work_category = 'ai_product_engineering'", "regexp_matches(lower(title), '\\b(machine learning|ml)\\b.*engineer')"),
    'C17': mismatch_claimed(),
    'C20': share_claimed("software_fundamentals", product),
    'C21': share_claimed("failure_modes", product, "failure_modes", plain),
    'C22': share_claimed("shipped_ai <> 'none'", product ~ asks, "phd_mentioned or publications <> 'none'", product ~ asks),
    'C23': share_claimed("quality_measurement >= 2", product, "quality_measurement >= 2", ml),
    'C24': share_claimed("product_context", product, "product_context", ml),
    'C25': share_claimed("degree_minimum in ('master', 'doctorate')", ml ~ asks, "degree_minimum in ('master', 'doctorate')", product ~ asks),
    'C27': share_claimed("shipped_ai <> 'none'", product ~ asks, "degree_minimum <> 'none'", product ~ asks),
    'C30': share_claimed(opens_again, core ~ " and " ~ ended ~ " and not (" ~ signals ~ ")", opens_again, core ~ " and " ~ ended ~ " and (" ~ signals ~ ")"),
    'C31': share_claimed(opens_again, core ~ " and " ~ ended ~ " and not evaluation_culture", opens_again, core ~ " and " ~ ended ~ " and evaluation_culture"),
    'C33': share_claimed("interesting_problems", core, "interesting_problems", plain),
    'C37': share_claimed("organization in ('central', 'embedded')", core ~ " and organization <> 'unstated'"),
    'C38': share_claimed("product_context", core ~ " and organization = 'embedded'", "product_context", core ~ " and organization = 'central'")
}) }}
{% endmacro %}
