-- When each requisition of a board began, in half-days since 2000-01-01: at noon of the day that its board states, where no reading
-- gainsays it, else on a day drawn from a hash between the reading that lacked it and its first sight; null where neither tells.
with lacked as (
    select requisitions.*, proofs.asked_at::date as lacked_on
    from {{ ref('requisitions') }} as requisitions
    asof left join {{ ref('proofs') }} as proofs
        on requisitions.first_source = proofs.source and requisitions.first_board = proofs.board
        and requisitions.first_seen_on::timestamptz > proofs.asked_at
)

select
    requisition_id,
    case
        when posted_on <= first_seen_on and (lacked_on is null or posted_on >= lacked_on) then 2 * {{ day_number('posted_on') }} + 1
        when first_seen_is_observed then {{ drawn_between('lacked_on', 'first_seen_on', 1) }}
    end as began
from lacked
where source not in ({{ quoted(var('windows')) }})
