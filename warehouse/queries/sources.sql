-- Question: How much came from each source, and how fresh is it?
-- You may say: how many requisitions rest on a source, and the newest day on which one of them was seen.
-- You may not say: that a source without news has no openings: look at coverage.sql for whether it answered.
-- Columns: source, requisitions, employers, first_day, newest_day, without_text
select
    source,
    count(*) as requisitions,
    count(distinct employer_id) as employers,
    min(first_seen_on) as first_day,
    max(last_seen_on) as newest_day,
    count(*) filter (where text_missing) as without_text
from published.requisitions
group by source
order by requisitions desc, source;
