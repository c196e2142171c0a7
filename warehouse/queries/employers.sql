-- Who asked for the most AI product engineering in the last twelve months of the data?
select employer, count(*) as requisitions, max(month) as latest
from published.requisitions
where talent_category = 'ai_product_engineering'
    and month > (select max(month) - interval 12 month from published.requisitions)
group by all
order by requisitions desc, employer
limit 20
