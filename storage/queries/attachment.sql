-- Files that the office hands to many.

-- name: attach
insert into attachment (name, type, body, size, by, at) values ($1, $2, $3, octet_length($3::bytea), $4, $5) returning id

-- name: attachment
select name, type, body, by, at from attachment where id = $1

-- name: poster
-- A file that an officer sent, while it is not what an owner's record shows.
select coalesce(fate, '') as fate, body from media where inbound = $1 and contact = $2
