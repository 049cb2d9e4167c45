-- name: add_import
insert into import (kind, occasion, name, scope, officer, made_at, heads, columns)
values ($1, nullif($2::bigint, 0), $3, $4, nullif($5::bigint, 0), $6, $7, $8) returning id;

-- name: stage_rows
insert into import_row (import, row, cells) select $1, x.row, x.cells from unnest($2::int[], $3::bytea[]) x (row, cells);

-- name: staged_import
-- All its rows are there.
update import set state = 'mapping', rows = (select count(*) from import_row r where r.import = import.id)
where id = $1 and state = 'reading';

-- name: import
select id, kind, coalesce(occasion, 0) as occasion, name, scope, coalesce(officer, 0) as officer, made_at, state, heads, columns, rows, looked,
    applied, fresh, changed, same, faulty, ended_at
from import where id = $2 and ($1 = '' or scope = $1 or scope like $1 || '.%');

-- name: imports
select id, kind, coalesce(occasion, 0) as occasion, name, scope, coalesce(officer, 0) as officer, made_at, state, heads, columns, rows, looked,
    applied, fresh, changed, same, faulty, ended_at
from import where ($1 = '' or scope = $1 or scope like $1 || '.%') order by id desc limit $2;

-- name: busy_imports
select id from import where state in ('checking', 'applying') order by id;

-- name: lock_import
-- Whoever else works on it is left alone.
select id, kind, coalesce(occasion, 0) as occasion, name, scope, coalesce(officer, 0) as officer, made_at, state, heads, columns, rows, looked,
    applied, fresh, changed, same, faulty, ended_at
from import where id = $1 and state = $2 for update skip locked;

-- name: prefer_indexes
-- For this transaction. The planner takes a table that an import is filling for
-- as small as it was when it was looked at last, and reads it from end to end
-- for every row.
select set_config('enable_seqscan', 'off', true);

-- name: map_import
-- What was checked with other columns is forgotten.
update import set state = 'checking', columns = $2, looked = 0, applied = 0, fresh = 0, changed = 0, same = 0, faulty = 0
where id = $1 and state in ('mapping', 'checked');

-- name: unclaim_import
delete from import_claim where import = $1;

-- name: uncheck_import
update import_row set outcome = '', record = null, problems = '[]' where import = $1 and outcome <> '';

-- name: remember_columns
insert into import_columns (kind, heads, columns, at) values ($1, $2, $3, $4)
on conflict (kind, heads) do update set columns = excluded.columns, at = excluded.at;

-- name: remembered_columns
select columns from import_columns where kind = $1 and heads = $2;

-- name: apply_import
update import set state = 'applying', applied = 0 where id = $1 and state = 'checked' and faulty = 0 and fresh + changed > 0;

-- name: recheck_import
-- What was applied of it stays so, and is counted until somebody decides again.
update import set state = 'checking', looked = 0, fresh = 0, changed = 0, same = 0, faulty = 0 where id = $1 and state = 'applying';

-- name: drop_import
update import set state = 'dropped', ended_at = $2 where id = $1 and state in ('reading', 'mapping', 'checking', 'checked');

-- name: forget_rows
delete from import_row where import = $1;

-- name: first_rows
select row, cells, record from import_row where import = $1 order by row limit $2;

-- name: rows_to_check
select row, cells, record from import_row where import = $1 and outcome = '' order by row limit $2;

-- name: rows_to_apply
select row, cells, record from import_row where import = $1 and outcome in ('new', 'changed') order by row limit $2;

-- name: judge_rows
update import_row r set outcome = x.outcome, record = nullif(x.record, ''), problems = x.problems
from unnest($2::int[], $3::text[], $4::bytea[], $5::jsonb[]) x (row, outcome, record, problems)
where r.import = $1 and r.row = x.row;

-- name: count_checked
update import set looked = looked + $2, fresh = fresh + $3, changed = changed + $4, same = same + $5, faulty = faulty + $6 where id = $1;

-- name: count_applied
update import set applied = applied + $2, same = same + $3 where id = $1;

-- name: end_check
update import set state = 'checked' where id = $1 and state = 'checking';

-- name: end_apply
update import set state = 'done', ended_at = $2 where id = $1 and state = 'applying';

-- name: import_problems
select row, problems from import_row where import = $1 and outcome = 'problem' and row > $2 order by row limit $3;

-- name: forget_imports
-- What nobody took further within a week.
with old as (
    select id from import where made_at < coalesce($1, now()) - interval '7 days' and state <> 'applying'
        and exists (select from import_row r where r.import = import.id)
    limit 10
), ended as (
    update import set state = 'dropped', ended_at = coalesce($1, now()) from old where import.id = old.id and import.state <> 'done'
), unclaimed as (
    delete from import_claim c using old where c.import = old.id
)
delete from import_row r using old where r.import = old.id;

-- name: claim_rows
-- The first of several in the same call holds a thing, as the first of all does.
insert into import_claim (import, thing, holder, row)
select distinct on (x.thing) $1, x.thing, x.holder, x.row
from unnest($2::bytea[], $3::bytea[], $4::int[]) x (thing, holder, row) order by x.thing, x.row
on conflict do nothing;

-- name: claimed_rows
-- Thing by thing: asked for all at once, a table that an import is filling looks
-- so small to the planner that it reads all claims of the import each time.
select x.thing, c.holder, c.row from (select distinct unnest($2::bytea[]) as thing) x
cross join lateral (select holder, row from import_claim where import = $1 and thing = x.thing limit 1) c;

-- name: villages
select code, name from village order by code;

-- name: village_names
select code, name from village where code = any($1::text[]);

-- name: enter_villages
insert into village (code, name) select * from unnest($1::text[], $2::text[])
on conflict (code) do update set name = excluded.name;

-- name: villages_mark
-- Grows with every import of villages that brought something.
select coalesce(max(id), 0) from import where kind = 'villages' and state = 'done' and applied > 0;

-- name: field_titles
select k.code, k.version, k.title from kbli k join unnest($1::text[], $2::text[]) x (version, code) on k.version = x.version and k.code = x.code;

-- name: enter_field_titles
insert into kbli (version, code, title) select * from unnest($1::text[], $2::text[], $3::text[])
on conflict (version, code) do update set title = excluded.title;

-- name: has_occasion
select exists (select from occasion where id = $2 and ($1 = '' or region = $1 or region like $1 || '.%'));
