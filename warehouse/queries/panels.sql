-- Question: Do the panels agree on how AI openings divide? Beside each other, never pooled.
-- You may say: that a finding stands in two panels, or in one only. Empty is withheld or not read, never zero.
-- You may not say: an average of panels: they hold different employers.
-- Columns: month, category, matched, all_boards, hackernews
select
    period_start as month,
    category,
    max(value) filter (where panel = 'matched') as matched,
    max(value) filter (where panel = 'all_boards') as all_boards,
    max(value) filter (where panel = 'hackernews') as hackernews
from published.demand_by_month
where measure = 'share_of_three' and definition = 'work_label'
group by period_start, category
order by month, category;
