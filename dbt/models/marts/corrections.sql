-- Rates of mismatch as their reference has them: what is truly so over what truly is of the category, with the interval for label error
-- alone. From people's audit they are corrections; from the gold they only say how far the labels may mislead.
with ratios as (
    select
        top.reference, top.panel, top.frequency, top.period_start, top.category, top.what, top.n_audit, top.positives,
        {% for end in ['top', 'bottom'] -%}
        {{ end }}.value::double as {{ end }}, greatest({{ end }}.value - {{ end }}.below, 0)::double as {{ end }}_low,
        ({{ end }}.value + {{ end }}.above)::double as {{ end }}_high, {{ end }}.variance::double as {{ end }}_variance,
        {% endfor -%}
        top.covariance::double as covariance
    from {{ ref('estimates') }} as top
    inner join {{ ref('estimates') }} as bottom using (reference, panel, frequency, period_start, category)
    where bottom.what = 'any' and top.what <> 'any' and bottom.value > 0
    and (top.category, top.what) not in (('ai_research', 'over'), ('ai_product_engineering', 'under'))
),

rates as (
    select
        *, least(top / bottom, 1) as value,
        case
            when positives >= 20 then greatest(top / bottom - 1.959964 * spread, 0)
            -- Where the category itself may be absent, the ratio has no end on that side.
            when bottom_high < 2 * bottom
                then greatest(least({{ mover_ratio(-1, 'top', 'top_low', 'bottom', 'bottom_high') }}, top / bottom), 0)
            else 0 end as low,
        case
            when positives >= 20 then least(top / bottom + 1.959964 * spread, 1)
            when bottom_low > 0 then least({{ mover_ratio(1, 'top', 'top_high', 'bottom', 'bottom_low') }}, 1)
            else 1 end as high
    from (
        -- The strata are what was predicted, so within each prediction-powered inference (PPI++) is this same estimate.
        select *, sqrt(greatest(top_variance - 2 * top / bottom * covariance + power(top / bottom, 2) * bottom_variance, 0)) / bottom as spread
        from ratios
    )
),

tall as (
    select
        reference, panel, frequency, period_start, category, what || '_screening' as measure, value, low, high, n_audit, positives,
        case when positives >= 20 then 'ppi' else 'mover' end as method
    from rates
    union all
    -- The difference in points; a rate that the category cannot have is none.
    select
        reference, panel, frequency, period_start, category, 'over_minus_under', 100 * (over_value - under_value),
        100 * (over_value - under_value - sqrt(power(over_value - over_low, 2) + power(under_high - under_value, 2))),
        100 * (over_value - under_value + sqrt(power(over_high - over_value, 2) + power(under_value - under_low, 2))),
        n_audit, positives, 'mover'
    from (
        select
            reference, panel, frequency, period_start, category, any_value(n_audit) as n_audit, sum(positives)::bigint as positives,
            {% for what, column in [('over', 'value'), ('over', 'low'), ('over', 'high'), ('under', 'value'), ('under', 'low'), ('under', 'high')] -%}
            coalesce(max({{ column }}) filter (what = '{{ what }}'), 0) as {{ what }}_{{ column }}{{ ", " if not loop.last }}
            {% endfor %}
        from rates
        group by all
    )
)

select * replace (value::decimal(18, 6) as value, low::decimal(18, 6) as low, high::decimal(18, 6) as high) from tall
