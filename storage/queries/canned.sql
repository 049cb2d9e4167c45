-- name: canned_answers
-- Those of a scope and of the wider ones, the narrowest of a shortcut.
select distinct on (c.shortcut) c.id, c.region, c.shortcut, c.text, o.name as by
from canned c join officer o on o.id = c.by
where c.region = '' or $1 = c.region or $1 like c.region || '.%'
order by c.shortcut, length(c.region) desc

-- name: keep_canned
insert into canned (region, shortcut, text, by, at) values ($1, $2, $3, $4, $5)
on conflict (region, shortcut) do update set text = excluded.text, by = excluded.by, at = excluded.at

-- name: drop_canned
delete from canned where region = $1 and id = $2
