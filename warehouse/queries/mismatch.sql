-- Question: How often do adverts firmly demand a credential of another kind than their work, and is it above the noise?
-- You may say: a rate whose interval lies above its noise_floor, which is what errors of the labels alone would show.
-- You may not say: anything of a rate under its floor, of a row flagged not_estimable, or that employers hire wrongly.
-- Columns: twelve_months_to, panel, category, measure, value, value_raw, noise_floor, ci_low, ci_high, n, left_out, flag
select
    period_end as twelve_months_to, panel, category, measure, value, value_raw, noise_floor, ci_low, ci_high, n,
    coverage as left_out, flag
from published.credential_mismatch_by_month
where measure in ('over_screening', 'under_screening', 'over_screening_control') and is_headline
order by measure, category, twelve_months_to;
