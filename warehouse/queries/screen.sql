-- What do the requirements select for, by what the work is? The newest year of each panel, with what was left out as unread.
select panel, definition, category as work, screen, value as share_of_work, ci_low, ci_high, n, coverage as unread_share, flag
from published.screen_by_work
where measure = 'share_of_work'
qualify period_start = max(period_start) over (partition by panel, definition)
order by all
