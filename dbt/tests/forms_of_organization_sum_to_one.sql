-- Each is rounded to six decimals.
select panel, period_start, category, definition
from {{ ref('profile_by_quarter') }}
where measure in ('organization_central', 'organization_embedded', 'organization_hybrid')
group by all
having abs(sum(value_raw) - 1) > 0.000003
