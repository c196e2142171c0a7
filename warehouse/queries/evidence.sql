-- Question: Which product-engineering adverts demand a doctorate at the least, and in which words?
-- You may say: that this advert says so, in these words, which remain their author's. `hiregap why` shows all of it.
-- You may not say: how common it is: this is a list to read, and a label may err.
-- Columns: requisition_id, employer, title, demand, quote
select requisitions.requisition_id, requisitions.employer, requisitions.title, evidence.slot as demand, evidence.quote
from published.requisitions
inner join published.evidence on requisitions.requisition_id = evidence.requisition_id
where requisitions.talent_category = 'ai_product_engineering'
    and requisitions.degree_minimum = 'doctorate'
    and starts_with(evidence.slot, 'degree')
order by requisitions.employer, requisitions.title, requisitions.requisition_id, evidence.quote;
