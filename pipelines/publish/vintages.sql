-- Table macros over a folder of vintages, in every published database: from as_of('warehouse/vintages', date '2026-01-31').
-- `folder` is that of the warehouse, DIR/vintages.
create macro vintages(folder) as table
    select * from read_parquet(folder || '/[0-9]*.parquet', union_by_name = true);

-- Every number as the last vintage had it that was kept on or before a day (UTC).
create macro as_of(folder, day) as table
    select *
    from read_parquet(folder || '/[0-9]*.parquet', union_by_name = true)
    qualify number = max(number) filter ((kept_at at time zone 'UTC')::date <= day) over ();

-- The revision triangle of one measure: each number in each vintage, beside what it was at first and in the vintage before.
create macro revisions(folder, of_table, of_measure) as table
    select
        table_name, measure, category, panel, frequency, geography, weighting, definition, also, period_start, number, vintage, kept_at, reason,
        coalesce(value, value_raw) as number_then,
        first_value(coalesce(value, value_raw)) over by_vintage as number_first,
        coalesce(value, value_raw) - lag(coalesce(value, value_raw)) over by_vintage as revised_by,
        row_number() over by_vintage as printed_times
    from read_parquet(folder || '/[0-9]*.parquet', union_by_name = true)
    where table_name = of_table and measure = of_measure
    window by_vintage as (
        partition by table_name, measure, category, panel, frequency, geography, weighting, definition, also, period_start
        order by number
    )
    order by all;

-- What a change of method or classifier did to each series: the vintage after it over the vintage before, where both have a number. Old
-- numbers are joined to new ones by this ratio; they stay as they were.
create macro splices(folder) as table
    with numbered as (
        select *, lag(number) over (order by number) as number_before
        from (
            select number, any_value(reason) as reason, max(method_version) as method_version, max(classifier_version) as classifier_version
            from read_parquet(folder || '/[0-9]*.parquet', union_by_name = true)
            group by number
        )
    ),

    changes as (
        select after.number, after.number_before, after.reason, after.method_version, after.classifier_version
        from numbered as after
        inner join numbered as before on before.number = after.number_before
        where (after.method_version, after.classifier_version) is distinct from (before.method_version, before.classifier_version)
    ),

    held as (select * from read_parquet(folder || '/[0-9]*.parquet', union_by_name = true))

    select
        changes.number, changes.reason, changes.method_version, changes.classifier_version,
        after.table_name, after.measure, after.category, after.panel, after.frequency, after.definition,
        count(*) as periods,
        round(sum(after.value_raw)::double / nullif(sum(before.value_raw)::double, 0), 6) as splice_ratio
    from changes
    inner join held as after on after.number = changes.number
    inner join held as before
        on before.number = changes.number_before and before.table_name = after.table_name and before.measure = after.measure
        and before.category is not distinct from after.category and before.panel = after.panel and before.frequency = after.frequency
        and before.geography = after.geography and before.weighting = after.weighting and before.definition is not distinct from after.definition
        and before.also = after.also and before.period_start = after.period_start
    where before.value_raw is not null and after.value_raw is not null
    group by all
    order by all;
