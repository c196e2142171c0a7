-- How many postings are AI? By six definitions over the same postings, month by month, in the threads.
pivot (
    select period_start as month, definition, value from published.definitions_by_month where measure = 'ai_share' and panel = 'hackernews'
) on definition using any_value(value) order by month
