-- A drop that is held closes nothing, so the build goes on; that a person should look is what the warning says.
{{ config(severity = 'warn') }}
select source, board, dropped_at, open_before, still_open, agreeing from {{ ref('drops') }} where state = 'held'
