-- What an edit of a live posting did to its firm demands: softened where one that was firm is gone, asks for less or lets something stand in
-- for it, hardened where one that now is firm is new or asks for more. Both can be so at once. Both contents have requirements read.
with edits as (
    select distinct showings.content_hash, showings.next_content_hash
    from {{ ref('showings') }} as showings
    inner join {{ ref('versions') }} as versions on showings.next_content_hash = versions.content_hash
    where versions.requirement_lines >= 1
),

contents as (select content_hash from edits union select next_content_hash from edits),

-- A demand as a number: more is harder, from 2 on it is firm.
strengths as (
    select
        versions.content_hash, 'degree' as slot,
        case versions.degree_minimum when 'bachelor' then 4 when 'master' then 6 when 'doctorate' then 8 else 0 end
            - coalesce(versions.degree_or_equivalent and versions.degree_minimum <> 'none', false)::int as strength
    from contents
    inner join {{ ref('versions') }} as versions using (content_hash)
    union all
    select
        content_hash, slot,
        max(case
            when state = 'required' and slot in ('ml_years', 'experience_years') then 2 + coalesce(number, 0)
            when state = 'required' then 2 + (not coalesce(or_equivalent, false))::int
            when state = 'preferred' then 1 else 0
        end)
    from contents
    inner join {{ ref('stg_credentials') }} using (content_hash)
    where slot <> 'degree'
    group by all
),

compared as (
    select
        edits.content_hash, edits.next_content_hash, strengths.slot,
        coalesce(max(strengths.strength) filter (strengths.content_hash = edits.content_hash), 0) as before,
        coalesce(max(strengths.strength) filter (strengths.content_hash = edits.next_content_hash), 0) as after
    from edits
    inner join strengths on strengths.content_hash in (edits.content_hash, edits.next_content_hash)
    group by all
)

select
    content_hash,
    next_content_hash,
    bool_or(before >= 2 and after < before) as is_softened,
    bool_or(after >= 2 and after > before) as is_hardened
from compared
group by all
