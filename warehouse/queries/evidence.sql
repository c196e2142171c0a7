-- Twenty product-engineering requisitions that demand a doctorate, with the words that say so.
select requisitions.employer, requisitions.title, evidence.slot, evidence.quote
from published.requisitions
join published.evidence using (requisition_id)
where requisitions.talent_category = 'ai_product_engineering' and requisitions.degree_minimum = 'doctorate'
order by all
limit 20
