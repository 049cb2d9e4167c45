-- What a part of the registry looks like, for charts. Each begins with the
-- region of a scope; empty is everywhere.

-- name: by_kecamatan
select left(region, 8) as label, count(*) as n from business
where ($1 = '' or region = $1 or region like $1 || '.%') group by 1 order by n desc, 1 limit $2

-- name: by_activity
select activity as label, count(*) as n from business
where ($1 = '' or region = $1 or region like $1 || '.%') group by 1 order by n desc, 1 limit $2

-- name: by_scale
select scale as label, count(*) as n from business
where ($1 = '' or region = $1 or region like $1 || '.%') group by 1 order by n desc, 1 limit $2

-- name: by_certificate
-- How many businesses hold or pursue each kind.
select c.kind as label, count(*) as n from certificate c
where $1 = '' or c.business in (select b.id from business b where b.region = $1 or b.region like $1 || '.%') group by 1 order by n desc, 1 limit $2

-- name: by_month
-- Registered in each of the last months, in the office's zone; months without
-- any are there, too.
with month as (
    select row_number() over (order by m) as nth, m, m at time zone $3 as began
    from generate_series(date_trunc('month', $2::timestamptz at time zone $3) - interval '11 months',
        date_trunc('month', $2::timestamptz at time zone $3), interval '1 month') m
), registered as (
    select width_bucket(b.registered_at, (select array_agg(began order by nth) from month)) as nth, count(*) as n
    from business b where b.registered_at >= (select min(began) from month) and ($1 = '' or b.region = $1 or b.region like $1 || '.%')
    group by 1
)
select to_char(m.m, 'YYYY-MM') as label, coalesce(r.n, 0) as n
from month m left join registered r on r.nth = m.nth order by m.nth
