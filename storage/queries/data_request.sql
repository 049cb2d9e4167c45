-- Requests about people's own data, as officers look after them.

-- name: enter_request
insert into data_request (kind, asker, scope, at, due_at) values ($1, $2, $3, $4, $5) returning id

-- name: data_requests
-- The open ones first, by their clock; then what was answered, the newest
-- first. Of a scope, and of people whose business is within it.
select d.id, d.kind, coalesce(nullif(d.asker, ''), p.name, '') as asker, d.contact is not null as chat, d.at, d.due_at, d.done_at, d.answer,
    coalesce(o.name, '') as by
from data_request d left join contact c on c.id = d.contact left join person p on p.id = c.person left join officer o on o.id = d.answered_by
where $1 = '' or d.contact is null and (d.scope = $1 or d.scope like $1 || '.%')
    or exists (select from business_owner w join business b on b.id = w.business
        where w.person = c.person and (b.region = $1 or b.region like $1 || '.%'))
order by d.done_at is not null, case when d.done_at is null then d.due_at end, d.id desc limit $2

-- name: answer_request
update data_request set done_at = $3, answer = $4, answered_by = $5
where id = $2 and done_at is null and ($1 = '' or scope = $1 or scope like $1 || '.%')
