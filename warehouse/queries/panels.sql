-- Do the panels agree? Shares of the three kinds of talent by panel, never pooled.
pivot (
    select period_start as month, category, panel, value from published.demand_by_month where measure = 'share_of_three'
) on panel using any_value(value)
order by all
