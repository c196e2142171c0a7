{# What every row of measures promises: bounds, an n below every share, values hidden exactly where the flag says so, one headline. #}
{% test keeps_the_published_rules(model) %}
select 'a share outside 0 to 1' as broken, measure, period_start from {{ model }} where unit = 'share' and value_raw not between 0 and 1
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
select 'two headlines', measure, period_start from {{ model }} where is_headline group by measure, period_start, category having count(*) > 1
{% endtest %}
