-- Question: Which levels are asked for, by kind of talent, in the newest twelve months of threads and of boards?
-- You may say: how many of the requisitions that state a level state this one, and the median of the years they ask.
-- You may not say: that two shares differ by a few points: these are plain counts, without an interval.
-- Columns: read_in, talent_category, seniority, requisitions, share_of_stated, median_years_asked
with newest as (
    select *, if(source = 'hackernews', 'threads', 'boards') as read_in
    from published.requisitions
    where talent_category is not null and seniority is not null
    qualify month > max(month) over (partition by read_in) - interval 12 month
)

select
    read_in,
    talent_category,
    seniority,
    count(*) as requisitions,
    round(count(*) / sum(count(*)) over (partition by read_in, talent_category), 3) as share_of_stated,
    median(experience_years) as median_years_asked
from newest
group by read_in, talent_category, seniority
order by read_in, talent_category, requisitions desc, seniority;
