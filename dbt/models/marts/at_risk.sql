-- Each requisition of the flow whose duties and requirements were both read, with what was found: its work, and whether the screen
-- asks for too much or too little. The two are one label, since rates of the joint are never made from rates of the parts.
select
    panel,
    case panel when 'matched' then 'all_boards' else panel end as frame,
    month,
    requisition_id,
    employer_id,
    content_hash,
    coalesce(talent_category || case
        when talent_category <> 'ai_research' and severity >= 2 then '/over'
        when talent_category <> 'ai_product_engineering' and under_screened then '/under'
        else '/none'
    end, 'elsewhere') as finding
from {{ ref('flow') }}
where duty_lines >= 3 and requirement_lines >= 1 and not text_missing
