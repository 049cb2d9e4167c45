-- What still lies under an older secret, in steps: rows behind a key whose
-- sealed bytes do not begin with the current prefix, locked until they are
-- sealed anew. A step that was not finished is found again.

-- name: stale_nik
select id, nik_sealed as sealed from person
where id > $1 and substring(nik_sealed from 1 for length($2::bytea)) <> $2::bytea order by id limit $3 for update

-- name: reseal_nik
update person set nik_sealed = x.sealed, nik_find = x.find
from unnest($1::bigint[], $2::bytea[], $3::bytea[]) x (id, sealed, find) where person.id = x.id

-- name: stale_second
select id, totp as sealed from officer
where id > $1 and substring(totp from 1 for length($2::bytea)) <> $2::bytea order by id limit $3 for update

-- name: reseal_second
update officer set totp = x.sealed from unnest($1::bigint[], $2::bytea[]) x (id, sealed) where officer.id = x.id

-- name: stale_draft
select id, draft as sealed from ticket_note
where id > $1 and substring(draft from 1 for length($2::bytea)) <> $2::bytea order by id limit $3 for update

-- name: reseal_draft
update ticket_note set draft = x.sealed from unnest($1::bigint[], $2::bytea[]) x (id, sealed) where ticket_note.id = x.id

-- name: stale_session
select contact as id, body as sealed from session
where contact > $1 and substring(body from 1 for length($2::bytea)) <> $2::bytea order by contact limit $3 for update

-- name: reseal_session
update session set body = x.sealed from unnest($1::bigint[], $2::bytea[]) x (id, sealed) where session.contact = x.id

-- name: stale_parked
select inbound as id, session as sealed from parked
where inbound > $1 and substring(session from 1 for length($2::bytea)) <> $2::bytea order by inbound limit $3 for update

-- name: reseal_parked
update parked set session = x.sealed from unnest($1::bigint[], $2::bytea[]) x (id, sealed) where parked.inbound = x.id

-- name: stale_body
select id, body as sealed from inbound
where id > $1 and substring(body from 1 for length($2::bytea)) <> $2::bytea order by id limit $3 for update

-- name: reseal_body
update inbound set body = x.sealed from unnest($1::bigint[], $2::bytea[]) x (id, sealed) where inbound.id = x.id

-- name: stale_secret
select id, secret as sealed from inbound
where id > $1 and substring(secret from 1 for length($2::bytea)) <> $2::bytea order by id limit $3 for update

-- name: reseal_secret
update inbound set secret = x.sealed from unnest($1::bigint[], $2::bytea[]) x (id, sealed) where inbound.id = x.id

-- name: stale_source
select inbound as id, source as sealed from media
where inbound > $1 and substring(source from 1 for length($2::bytea)) <> $2::bytea order by inbound limit $3 for update

-- name: reseal_source
update media set source = x.sealed from unnest($1::bigint[], $2::bytea[]) x (id, sealed) where media.inbound = x.id

-- name: stale_bytes
select inbound as id, body as sealed from media
where inbound > $1 and substring(body from 1 for length($2::bytea)) <> $2::bytea order by inbound limit $3 for update

-- name: reseal_bytes
update media set body = x.sealed from unnest($1::bigint[], $2::bytea[]) x (id, sealed) where media.inbound = x.id

-- name: stale_cells
select id, cells as sealed from import_row
where id > $1 and substring(cells from 1 for length($2::bytea)) <> $2::bytea order by id limit $3 for update

-- name: reseal_cells
update import_row set cells = x.sealed from unnest($1::bigint[], $2::bytea[]) x (id, sealed) where import_row.id = x.id

-- name: stale_record
select id, record as sealed from import_row
where id > $1 and substring(record from 1 for length($2::bytea)) <> $2::bytea order by id limit $3 for update

-- name: reseal_record
update import_row set record = x.sealed from unnest($1::bigint[], $2::bytea[]) x (id, sealed) where import_row.id = x.id

-- name: stale_staff_file
select inbound as id, source as sealed from staff_file
where inbound > $1 and substring(source from 1 for length($2::bytea)) <> $2::bytea order by inbound limit $3 for update

-- name: reseal_staff_file
update staff_file set source = x.sealed from unnest($1::bigint[], $2::bytea[]) x (id, sealed) where staff_file.inbound = x.id
