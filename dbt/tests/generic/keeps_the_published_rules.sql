{# What every row of measures promises: bounds, an n below every share, values hidden exactly where the flag says so, its panel and
   weighting, and one row in the headline of each period, category and measure. One frequency heads a measure. #}
{% test keeps_the_published_rules(model) %}
select 'a share outside 0 to 1' as broken, measure, period_start from {{ model }}
where unit = 'share' and not (value_raw between 0 and 1 and coalesce(value, 0) between 0 and 1
    and coalesce(ci_low, 0) between 0 and 1 and coalesce(ci_high, 1) between 0 and 1)
union all
select 'a share without n', measure, period_start from {{ model }} where unit in ('share', 'points') and (n is null or n < 1)
union all
select 'a value beside its flag', measure, period_start from {{ model }}
where (value is null) <> (flag in ('suppressed', 'not_estimable')) and value_raw is not null
union all
select 'a flag without its reason', measure, period_start from {{ model }} where (flag not in ('ok', 'caution')) <> (flag_reason is not null)
union all
select 'a suppressed count', measure, period_start from {{ model }} where unit = 'count' and flag in ('suppressed', 'not_estimable')
union all
select 'an interval upside down', measure, period_start from {{ model }} where ci_low > ci_high
union all
select 'a row without its panel', measure, period_start from {{ model }} where coalesce(panel, '') = ''
union all
select 'a row without its weighting', measure, period_start from {{ model }}
where coalesce(weighting, '') not in ('requisition', 'opening', 'employer')
union all
select 'not one headline', measure, period_start
from (
    select
        *, bool_or(is_headline) over (partition by measure, frequency) as heads,
        count(*) filter (is_headline) over (partition by measure, frequency, category, period_start) as headlines
    from {{ model }}
)
where heads and headlines <> 1
union all
select 'not one frequency heads', measure, min(period_start)
from {{ model }} group by measure having count(distinct frequency) filter (is_headline) <> 1
union all
-- A decimal cannot be NaN, which compares greater than every number.
select 'a column that could hold NaN: ' || column_name, null, null
from information_schema.columns
where table_schema = '{{ model.schema }}' and table_name = '{{ model.identifier }}' and data_type in ('DOUBLE', 'FLOAT')
{% endtest %}
