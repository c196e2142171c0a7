-- Question: How many adverts ask for the four things that the founding text calls the good candidate?
-- You may say: which share asks for it in so many words, in the newest quarter of each panel.
-- You may not say: that who does not ask does without: an advert's silence is no answer.
-- Columns: quarter, panel, category, asked_for, definition, share, ci_low, ci_high, n, flag
select
    period_start as quarter, panel, category, measure as asked_for, definition, value as share, ci_low, ci_high, n, flag
from published.profile_by_quarter
where measure in ('software_fundamentals', 'failure_modes', 'quality_measurement', 'product_context', 'whole_profile')
qualify period_start = max(period_start) over (partition by panel)
order by panel, category, asked_for, definition;
