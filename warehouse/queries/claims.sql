-- Question: What do the founding text's claims come to, by which rule, and by which query?
-- You may say: the verdict, with its rule, which was frozen before the number was known.
-- You may not say: that "undetermined" is a no, or that "not_measurable" is either.
-- Columns: claim_id, claim, verdict, verdict_reason, value, ci_low, ci_high, n, rule, query
select claim_id, claim, verdict, verdict_reason, value, ci_low, ci_high, n, rule, query
from published.claims
order by verdict, claim_id;
