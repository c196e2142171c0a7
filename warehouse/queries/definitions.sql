-- Question: Which share of the same openings is AI, by six definitions that somebody publishes figures by?
-- You may say: how far the answer moves with the definition: that spread is the finding.
-- You may not say: "x % of jobs are AI" without naming the definition and the panel.
-- Columns: month, panel, measure, keyword_mention, two_keywords, skill_list, title_only, builder, ours
select
    period_start as month,
    panel,
    measure,
    max(value) filter (where definition = 'keyword_mention') as keyword_mention,
    max(value) filter (where definition = 'two_keywords') as two_keywords,
    max(value) filter (where definition = 'skill_list') as skill_list,
    max(value) filter (where definition = 'title_only') as title_only,
    max(value) filter (where definition = 'builder') as builder,
    max(value) filter (where definition = 'ours') as ours
from published.definitions_by_month
group by period_start, panel, measure
order by panel, measure, month;
