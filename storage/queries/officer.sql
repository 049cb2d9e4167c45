-- Officers, how they sign in, and what they did.

-- name: add_officer
insert into officer (email, name, role, region, password, created_at) values ($1, $2, $3, $4, $5, coalesce($6, now())) returning id

-- name: officers
select id, email, name, role, region, lang, password <> '' as has_password, totp is not null as has_second, coalesce(contact, 0) as contact, left_at
from officer order by left_at is not null, name, id

-- name: officer
select id, email, name, role, region, lang, password <> '' as has_password, totp is not null as has_second, coalesce(contact, 0) as contact, left_at
from officer where id = $1

-- name: officer_by_email
select id, password from officer where email = $1 and left_at is null

-- name: set_password
update officer set password = $2 where id = $1

-- name: set_second
update officer set totp = $2, totp_step = $3 where id = $1

-- name: drop_second
update officer set totp = null, totp_step = 0 where id = $1

-- name: second_of
select totp from officer where id = $1

-- name: spend_step
-- A code serves once, and no older one after it.
update officer set totp_step = $2 where id = $1 and totp_step < $2

-- name: set_officer
update officer set name = $2, role = $3, region = $4, left_at = case when $5 then coalesce(left_at, $6) end where id = $1

-- name: speak
update officer set lang = $2 where id = $1

-- name: begin_login
insert into login (hash, officer, second, began, until, ends) values ($1, $2, $3, $4, $5, $6)

-- name: login
-- Moved on at most once a minute: reading a page is no write.
with used as (
    update login set until = least($3, ends) where hash = $1 and until > $2 and until < $3::timestamptz - interval '1 minute'
)
select l.officer, l.second from login l join officer o on o.id = l.officer
where l.hash = $1 and l.until > $2 and o.left_at is null

-- name: end_login
delete from login where hash = $1

-- name: end_logins
delete from login where officer = $1

-- name: sweep_logins
with links as (
    delete from sign_in_link where until <= $1
), guesses as (
    delete from guess where since <= $1::timestamptz - interval '1 day'
)
delete from login where until <= $1

-- name: make_link
insert into sign_in_link (hash, officer, browser, whole, until) values ($1, $2, $3, $4, $5)

-- name: peek_link
select officer from sign_in_link where hash = $1 and until > $2 and (browser is null or browser = $3)

-- name: spend_link
delete from sign_in_link where hash = $1 and until > $2 and (browser is null or browser = $3) returning officer, whole

-- name: guessed
-- Counts one more guess and says how many there were since the first of the
-- last $3 seconds.
insert into guess as g (key, count, since) values ($1, 1, $2)
on conflict on constraint guess_pkey do update set
    count = case when g.since <= $2 - make_interval(secs => $3) then 1 else g.count + 1 end,
    since = case when g.since <= $2 - make_interval(secs => $3) then $2 else g.since end
returning count

-- name: forgive
delete from guess where key = $1

-- name: note
select note($1, $2, $3, $4, coalesce($5, now()))

-- name: audit
-- The newest first, before an id; zero means from the end.
select a.id, a.at, coalesce(a.officer, 0) as officer, coalesce(o.name, '') as name, a.act, a.subject, a.detail
from audit a left join officer o on o.id = a.officer
where ($1 = 0 or a.id < $1) and ($2 = '' or a.subject = $2) order by a.id desc limit $3

-- name: verify_audit
-- The first row whose hash is not what the rows before it make it, how many
-- rows there are, and the last hash.
with chain as (
    select id, hash, audit_hash(lag(hash) over (order by id), at, officer, act, subject, detail) as due from audit
)
select coalesce(min(id) filter (where hash <> due), 0) as broken, count(*) as rows,
    coalesce(encode((array_agg(hash order by id desc))[1], 'hex'), '') as head
from chain
