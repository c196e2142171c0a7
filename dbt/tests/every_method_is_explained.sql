select '{{ var("method_version") }}' as method_version
where '{{ var("method_version") }}' not in (select method_version from {{ ref('method_changes') }})
