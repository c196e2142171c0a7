-- Question: Who asked for the most AI product engineering in the newest twelve months of threads and of boards?
-- You may say: how many different openings of a watched employer read as this work.
-- You may not say: that it hires most: people are not openings, and employers that are not watched are missing.
-- Columns: read_in, employer, requisitions, newest_month
with newest as (
    select *, if(source = 'hackernews', 'threads', 'boards') as read_in
    from published.requisitions
    where talent_category = 'ai_product_engineering' and employer is not null
    qualify month > max(month) over (partition by read_in) - interval 12 month
)

select read_in, min(employer) as employer, count(*) as requisitions, max(month) as newest_month
from newest
group by read_in, employer_id
qualify row_number() over (partition by read_in order by requisitions desc, employer_id) <= 20
order by read_in, requisitions desc, employer;
