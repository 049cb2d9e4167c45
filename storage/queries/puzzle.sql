-- Texts that were not understood, and what the office teaches of them.

-- name: puzzles
-- The newest that nobody has looked at, of people within a region and of those
-- who have not said where they are.
select p.inbound, coalesce(i.shown ->> 't', '') as text, p.at, p.guesses
from puzzle p join inbound i on i.id = p.inbound and i.stored = p.stored join contact c on c.id = p.contact
where p.done_at is null and coalesce(i.shown ->> 't', '') <> '' and ($1 = '' or c.person is null
    or not exists (select from business_owner o where o.person = c.person)
    or exists (select from business_owner o join business b on b.id = o.business
        where o.person = c.person and (b.region = $1 or b.region like $1 || '.%')))
order by p.at desc limit $2

-- name: settle_puzzles
update puzzle set done_at = $2 where inbound = any($1) and done_at is null

-- name: propose_utterance
insert into utterance (text, intent, by, at) values ($1, $2, $3, $4)
on conflict (text) do update set intent = excluded.intent, by = excluded.by, at = excluded.at, agreed_by = null, agreed_at = null

-- name: utterances
select u.id, u.text, u.intent, o.name as by, u.at, u.agreed_at
from utterance u join officer o on o.id = u.by
where (u.agreed_at is not null) = $1
order by u.id desc limit $2

-- name: agree_utterance
update utterance set agreed_by = $2, agreed_at = $3 where id = $1 and agreed_at is null

-- name: drop_utterance
delete from utterance where id = $1

-- name: taught
select text, intent from utterance where agreed_at is not null order by id

-- name: teaching
-- Changes whenever what is taught does.
select concat_ws(' ', count(*), coalesce(sum(id), 0), max(agreed_at)) from utterance where agreed_at is not null

-- name: forget_puzzles
-- In steps, so that nobody waits long.
delete from puzzle where inbound in (select inbound from puzzle where at < $1::timestamptz - interval '90 days' order by at limit 5000)

-- name: erase_puzzles
delete from puzzle where contact = any ($1)
