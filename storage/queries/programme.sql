-- What became of programmes.

-- name: occasion_outcomes
-- Of a programme, or of one occasion of it, as far as an officer's scope goes:
-- everybody first, then by kecamatan. Somebody who was invited twice counts
-- once; whoever took two seats counts twice.
with meant as (
    select o.id from occasion o
    where ($1 = '' or o.region = $1 or o.region like $1 || '.%') and o.programme = $2 and ($3::bigint = 0 or o.id = $3)
), happened as (
    select p.region, 'invited' as what, count(*) as n, null::numeric as mark
    from person p
    where p.id in (
        select r.person from recipient r
        where r.broadcast = any (array(select b.id from broadcast b where b.occasion in (select id from meant))) and r.outbound is not null)
    group by p.region
    union all
    select p.region, s.state, 1, null from seat s join person p on p.id = s.person where s.occasion in (select id from meant)
    union all
    select p.region, 'said', 1,
        (coalesce(a.content, 0) + coalesce(a.speaker, 0) + coalesce(a.place, 0))::numeric / nullif(num_nonnulls(a.content, a.speaker, a.place), 0)
    from survey_answer a join person p on p.id = a.person where a.occasion in (select id from meant)
)
select coalesce(region, '') as region, coalesce(sum(n) filter (where what = 'invited'), 0) as invited,
    count(*) filter (where what in ('joined', 'attended')) as joined, count(*) filter (where what = 'attended') as attended,
    count(*) filter (where what = 'waiting') as waiting, count(*) filter (where what = 'cancelled') as cancelled,
    count(*) filter (where what = 'said') as said, coalesce(avg(mark), 0) as mark
from happened
group by grouping sets ((), (region))
order by grouping(region) desc, attended desc, joined desc, invited desc, region;
