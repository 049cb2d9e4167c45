-- What a part of the registry looks like, for charts. Each begins with the
-- region of a scope; empty is everywhere.
--
-- A scope is a stretch of the index business_region, which holds all that is
-- counted here: the code itself and what continues it behind a dot, up to the
-- character behind the dot; everywhere ends behind every digit. With an "or" for
-- everywhere the whole table would be read, whatever the scope.

-- name: by_kecamatan
select left(region, 8) as label, count(*) as n from business
where region ~>=~ $1 and region ~<~ case when $1 = '' then '~' else $1 || '/' end group by 1 order by n desc, 1 limit $2

-- name: by_activity
select activity as label, count(*) as n from business
where region ~>=~ $1 and region ~<~ case when $1 = '' then '~' else $1 || '/' end group by 1 order by n desc, 1 limit $2

-- name: by_scale
select scale as label, count(*) as n from business
where region ~>=~ $1 and region ~<~ case when $1 = '' then '~' else $1 || '/' end group by 1 order by n desc, 1 limit $2

-- name: by_certificate
-- How many businesses hold or pursue each kind.
select label, n from (
    select c.kind as label, count(*) as n from certificate c where $1 = '' group by 1
    union all
    select c.kind, count(*) from business b join certificate c on c.business = b.id
    where $1 <> '' and b.region ~>=~ $1 and b.region ~<~ ($1 || '/') group by 1
) counted order by n desc, label limit $2

-- name: by_month
-- Registered in each of the last months, in the office's zone; months without
-- any are there, too.
with month as (
    select m, m at time zone $3 as began, (m + interval '1 month') at time zone $3 as ended
    from generate_series(date_trunc('month', $2::timestamptz at time zone $3) - interval '11 months',
        date_trunc('month', $2::timestamptz at time zone $3), interval '1 month') m
)
select to_char(m.m, 'YYYY-MM') as label, (
    select count(*) from business b where b.registered_at >= m.began and b.registered_at < m.ended
        and b.region ~>=~ $1 and b.region ~<~ case when $1 = '' then '~' else $1 || '/' end) as n
from month m order by m.m
