-- Question: What does each kind of AI work ask people to be? Every credential, over the newest twelve months.
-- You may say: which share of adverts whose requirements were read asks for it, with its interval and what was left out.
-- You may not say: what employers would accept, or who is hired; nor anything where the share is empty (flag_reason says why).
-- Columns: panel, category, credential, definition, share, ci_low, ci_high, n, left_out, flag, flag_reason
select
    panel, category, measure as credential, definition, value as share, ci_low, ci_high, n, coverage as left_out, flag, flag_reason
from published.credentials_by_month
where frequency = 'trailing_twelve_months' and is_headline
qualify period_end = max(period_end) over ()
order by category, share desc nulls last, credential;
