-- Question: What was read, and what could not be, month by month and source by source?
-- You may say: how many boards, feeds or threads were asked in a month, and which share of them answered whole.
-- You may not say: that the market grew where boards_asked grew: more boards read is more postings seen.
-- Columns: month, source, boards_asked, boards_whole, boards_failed, postings_seen, texts_missing, abstained
select
    period_start as month,
    source,
    cast(max(value) filter (where measure = 'boards_asked') as bigint) as boards_asked,
    cast(max(value) filter (where measure = 'boards_whole') as bigint) as boards_whole,
    cast(max(value) filter (where measure = 'boards_failed') as bigint) as boards_failed,
    cast(max(value) filter (where measure = 'postings_seen') as bigint) as postings_seen,
    cast(max(value) filter (where measure = 'texts_missing') as bigint) as texts_missing,
    cast(max(value) filter (where measure = 'abstained') as bigint) as abstained
from published.coverage_by_month
where source <> 'all'
group by period_start, source
order by month, source;
