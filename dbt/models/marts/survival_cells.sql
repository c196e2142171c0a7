-- What each employer adds to a point of the curve: the derivative of its logarithm by the employer's weight. They sum to none, so their
-- share of the cell's requisitions, drawn by employer, is by how much the curve would move in each draw. `spent` never falls with age:
-- what a life spent up to a point is the lesser of what was spent when it ended and at that point.
with ended as (
    select lives.*, coalesce(survival.spent, 0) as spent_at_end, survival.at_risk - survival.exits as left_over
    from {{ ref('lives_by_quarter') }} as lives
    asof left join {{ ref('survival') }} as survival
        on lives.panel = survival.panel and lives.period_start = survival.period_start and lives.category = survival.category
        and lives.population = survival.population and lives.leaves >= survival.age
    where lives.enters is not null
),

whole as (
    select ended.*, coalesce(survival.spent, 0) as spent_before
    from ended
    asof left join {{ ref('survival') }} as survival
        on ended.panel = survival.panel and ended.period_start = survival.period_start and ended.category = survival.category
        and ended.population = survival.population and ended.enters >= survival.age
),

moved as (
    select
        whole.*,
        points.measure,
        points.requisitions,
        least(whole.spent_at_end, points.spent) - least(whole.spent_before, points.spent)
            - case when is_exit and leaves <= points.age and left_over > 0 then round(1e12 / left_over)::bigint else 0 end as moves
    from whole
    inner join {{ ref('survival_points') }} as points using (panel, period_start, category, population)
    where points.age is not null
)

select
    panel, 'quarter' as frequency, period_start, category, measure,
    {{ defined("'kaplan_meier'", 'population') }} as definition,
    category || population as base_of,
    employer_id,
    count(*) as base,
    -- Ten-thousandths of a requisition, as every share's parts.
    round(sum(moves)::bigint * any_value(requisitions) / 1e8)::bigint as parts
from moved
group by all
