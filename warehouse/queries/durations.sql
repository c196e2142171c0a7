-- Question: How long do openings stay up on boards, and which share has stood for half a year?
-- You may say: the median days until half had left, late entries counted from when we first watched.
-- You may not say: how long hiring takes: an exit is a hire, a withdrawal or a clean-up.
-- Columns: quarter, panel, category, measure, value, unit, ci_low, ci_high, n, left_out, flag, flag_reason
select
    period_start as quarter, panel, category, measure, value, unit, ci_low, ci_high, n, coverage as left_out, flag, flag_reason
from published.durations_by_quarter
where is_headline
order by measure, category, quarter;
