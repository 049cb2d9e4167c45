-- Who serves an account. The clock is the server's, which all processes share;
-- tests give their own.

-- name: take_lease
insert into account_lease as l (account, holder, fence, until)
values ($1, $2, 1, coalesce($4::timestamptz, now()) + $3::bigint * interval '1 microsecond')
on conflict (account) do update
set holder = excluded.holder, fence = l.fence + 1, until = excluded.until
where l.until <= coalesce($4::timestamptz, now())
returning fence

-- name: renew_lease
update account_lease set until = coalesce($4::timestamptz, now()) + $3::bigint * interval '1 microsecond'
where account = $1 and fence = $2 and until > coalesce($4::timestamptz, now())

-- name: release_lease
update account_lease set until = '-infinity' where account = $1 and fence = $2

-- name: leases
select account, holder, fence from account_lease where until > coalesce($1::timestamptz, now())
