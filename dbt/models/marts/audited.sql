-- What people said of the newest sample drawn from each frame, beside what is read of the same requisitions now. A requisition weighs
-- as many as it stands for: those of its stratum when it was drawn, over those of it that were labeled. Of several labels the
-- last imported one counts. A sample speaks of its own months and the three after it: older audits mislead when texts change.
-- Under-screening follows from work and screen by the codebook of now: what an import took for it (lake.audit_labels) is not read.
with newest as (
    select frame, arg_max(draw_id, (last_month, draw_id)) as draw_id
    from {{ ref('stg_audit_draws') }}
    where draw_id in (select draw_id from {{ ref('stg_audit_labels') }})
    group by frame
),

labeled as (
    select *
    from {{ ref('stg_audit_labels') }}
    qualify row_number() over (partition by draw_id, requisition_id order by import_number desc, annotator) = 1
),

weighed as (
    select
        draws.frame, draws.draw_id, draws.first_month, draws.last_month, draws.requisition_id, draws.stratum,
        labeled.work, labeled.screen, labeled.severity,
        draws.stratum_population::double / count(*) over (partition by draws.draw_id, draws.stratum) as weight
    from newest
    inner join {{ ref('stg_audit_draws') }} as draws using (frame, draw_id)
    inner join labeled using (draw_id, requisition_id)
)

select
    frame,
    draw_id,
    first_month,
    (last_month + interval 3 month)::date as last_month,
    requisition_id,
    -- What is no longer at risk, or no longer there, counts as it was drawn.
    coalesce(now.finding, stratum) as given,
    case
        when not {{ is_talent('work') }} then 'elsewhere'
        when work <> 'ai_research' and severity >= 2 then work || '/over'
        when work <> 'ai_product_engineering' and screen = 'general' then work || '/under'
        else work || '/none'
    end as truth,
    weight::decimal(18, 6) as weight
from weighed
left join (select distinct frame, requisition_id, finding from {{ ref('at_risk') }}) as now using (frame, requisition_id)
