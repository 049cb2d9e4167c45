-- What became of programmes.

-- name: occasion_outcomes
-- Of a programme, or of one occasion of it, as far as an officer's scope goes:
-- everybody first, then by kecamatan. Somebody who was invited twice counts
-- once; whoever took two seats counts twice.
with meant as (
    select o.id from occasion o
    where ($1 = '' or o.region = $1 or o.region like $1 || '.%') and o.programme = $2 and ($3::bigint = 0 or o.id = $3)
), happened as (
    select distinct r.person, 'invited' as what, null::numeric as mark
    from broadcast b join recipient r on r.broadcast = b.id
    where b.occasion in (select id from meant) and r.outbound is not null
    union all
    select s.person, s.state, null from seat s where s.occasion in (select id from meant)
    union all
    select a.person, 'said', (coalesce(a.content, 0) + coalesce(a.speaker, 0) + coalesce(a.place, 0))::numeric / nullif(num_nonnulls(a.content, a.speaker, a.place), 0)
    from survey_answer a where a.occasion in (select id from meant)
), placed as (
    select h.what, h.mark, coalesce((
        select b.region from business_owner w join business b on b.id = w.business where w.person = h.person order by b.id limit 1
    ), '') as region
    from happened h
)
select coalesce(region, '') as region, count(*) filter (where what = 'invited') as invited, count(*) filter (where what in ('joined', 'attended')) as joined,
    count(*) filter (where what = 'attended') as attended, count(*) filter (where what = 'waiting') as waiting,
    count(*) filter (where what = 'cancelled') as cancelled, count(*) filter (where what = 'said') as said, coalesce(avg(mark), 0) as mark
from placed
group by grouping sets ((), (region))
order by grouping(region) desc, attended desc, joined desc, invited desc, region;
