-- Files that the office hands to many.

-- name: attach
insert into attachment (name, type, body, size, by, at) values ($1, $2, $3, octet_length($3::bytea), $4, $5) returning id

-- name: attachment
select name, type, body, by, at from attachment where id = $1

-- name: office_attachment
-- What was handed to the owner of a ticket, only those see who may see that.
select a.name, a.type, a.body, a.by, a.at from attachment a
where a.id = $1 and (not exists (select from ticket_note n where n.attachment = a.id) or $3 and exists (
    select from ticket_note n join ticket t on t.id = n.ticket where n.attachment = a.id and ($2 = '' or t.region = $2 or t.region like $2 || '.%')))

-- name: poster
-- A file that an officer sent, while it is not what an owner's record shows.
select coalesce(fate, '') as fate, body from media where inbound = $1 and contact = $2
