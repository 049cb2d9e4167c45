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
select c.kind as label, count(*) as n from certificate c join business b on b.id = c.business
where ($1 = '' or b.region = $1 or b.region like $1 || '.%') group by 1 order by n desc, 1 limit $2

-- name: by_month
-- Registered in each of the last months, in the office's zone; months without
-- any are there, too.
select to_char(m, 'YYYY-MM') as label, count(b.id) as n
from generate_series(date_trunc('month', $2::timestamptz at time zone $3) - interval '11 months',
    date_trunc('month', $2::timestamptz at time zone $3), interval '1 month') m
left join business b on b.registered_at at time zone $3 >= m and b.registered_at at time zone $3 < m + interval '1 month'
    and ($1 = '' or b.region = $1 or b.region like $1 || '.%')
group by m order by m
