-- What a finding turns out to be, by frame: from the audit where people have labeled one, else from the gold, which a model has read.
-- `size` counts as if drawn at random: weights that differ make a sample say less than its number of rows.
with gold as (
    select given, truth, n, n::double as weight, n::double as squares, classifier_version
    from {{ ref('confusion') }}
    where channel = 'finding' and corpus = '{{ "sandbox" if var("is_sandbox") else "gold" }}'
),

audit as (
    select
        frame, min(first_month) as first_month, max(last_month) as last_month, given, truth,
        count(*) as n, sum(weight)::double as weight, sum(weight * weight)::double as squares
    from {{ ref('audited') }}
    group by frame, given, truth
),

read as (
    select
        'model' as reference, frame, date '0001-01-01' as first_month, date '9999-12-01' as last_month, given, truth, n, weight, squares,
        gold.classifier_version = '{{ var("classifier_version") }}' as is_of_this_classifier
    from gold
    cross join (select distinct frame from {{ ref('at_risk') }})
    union all
    select
        'people', frame, min(first_month) over (partition by frame), max(last_month) over (partition by frame), given, truth,
        n, weight, squares, true
    from audit
)

select
    reference, frame, first_month, last_month, given, truth, n::bigint as n,
    (weight / sum(weight) over stratum)::decimal(18, 9) as part,
    (power(sum(weight) over stratum, 2) / sum(squares) over stratum)::decimal(18, 6) as size,
    weight::decimal(18, 6) as weight,
    squares::decimal(18, 6) as squares,
    is_of_this_classifier
from read
window stratum as (partition by reference, frame, given)
