-- What do the founding text's claims come to, and by which query?
select claim_id, verdict, verdict_reason, sentence, rule, query
from published.claims
order by verdict, claim_id
