-- Question: Which credentials do AI openings demand more often than the same employers' plain software openings?
-- You may say: by how many points, among openings that have such a twin (same employer, level, country, quarter).
-- You may not say: the sum of them: they overlap; nor that openings without a twin are alike.
-- Columns: panel, definition, category, credential, points, ci_low, ci_high, n, employers, flag, flag_reason
select
    panel, definition, category, measure as credential, value as points, ci_low, ci_high, n, employers, flag, flag_reason
from published.excess_credentials_by_quarter
where measure <> 'matched_share' and (frequency = 'trailing_twelve_months' or ends_with(definition, '_open'))
qualify period_end = max(period_end) over (partition by panel, definition)
order by panel, definition, category, credential;
