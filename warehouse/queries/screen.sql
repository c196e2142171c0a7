-- Question: What do the requirements select for, by what the work is? The newest year of each panel.
-- You may say: which share of this work's adverts, of those whose requirements were read, selects mostly for this.
-- You may not say: that a rare pair is a mismatch: two labels that err fill it.
-- Columns: panel, definition, work, screen, share_of_work, ci_low, ci_high, n, unread_share, flag
select
    panel, definition, category as work, screen, value as share_of_work, ci_low, ci_high, n, coverage as unread_share, flag
from published.screen_by_work
where measure = 'share_of_work'
qualify period_start = max(period_start) over (partition by panel, definition)
order by panel, definition, work, screen;
