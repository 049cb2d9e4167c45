-- name: canned_answers
select c.id, c.shortcut, c.text, o.name as by from canned c join officer o on o.id = c.by order by c.shortcut

-- name: keep_canned
insert into canned (shortcut, text, by, at) values ($1, $2, $3, $4)
on conflict (shortcut) do update set text = excluded.text, by = excluded.by, at = excluded.at

-- name: drop_canned
delete from canned where id = $1
