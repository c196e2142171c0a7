-- Which texts of one employer and title are one text: each goes with the earliest before it that it is near to, and so on back, so
-- what comes later moves nothing. Near are texts that share 28 of the 32 places of their signatures; four places that differ leave at
-- least four of eight bands whole, so no near pair is missed by comparing only those that share a band. Windows decide nothing here.
with first_seen as (
    select
        versions.employer_id,
        versions.title_normalized,
        versions.text_hash,
        min(versions.signature) as signature,
        min(postings.first_seen_at) as first_seen_at,
        arg_min(postings.posting_id, (postings.first_seen_at, postings.posting_id)) as posting_id
    from {{ ref('postings') }} as postings
    inner join {{ ref('versions') }} as versions on postings.first_content_hash = versions.content_hash
    where versions.period is null and not versions.text_missing and not postings.is_window
    group by versions.employer_id, versions.title_normalized, versions.text_hash
),

texts as (
    select *, row_number() over (partition by employer_id, title_normalized order by first_seen_at, posting_id) as number
    from first_seen
),

banded as (
    select texts.*, bands.band, list_slice(texts.signature, 4 * bands.band + 1, 4 * bands.band + 4) as places
    from texts
    cross join (select unnest(range(8)) as band) as bands
    where texts.signature is not null
),

near as (
    select later.employer_id, later.title_normalized, later.number, min(earlier.number) as before
    from banded as later
    inner join banded as earlier using (employer_id, title_normalized, band, places)
    where earlier.number < later.number
        and len(list_filter(list_zip(later.signature, earlier.signature), lambda place: place[1] = place[2])) >= 28
    group by later.employer_id, later.title_normalized, later.number
),

rooted as (
    with recursive back as (
        select texts.employer_id, texts.title_normalized, texts.number, texts.text_hash as cluster
        from texts
        left join near using (employer_id, title_normalized, number)
        where near.before is null

        union all

        select near.employer_id, near.title_normalized, near.number, back.cluster
        from back
        inner join near
            on back.employer_id = near.employer_id and back.title_normalized = near.title_normalized and back.number = near.before
    )

    select * from back
)

select texts.employer_id, texts.title_normalized, texts.text_hash, rooted.cluster
from texts
inner join rooted using (employer_id, title_normalized, number)
