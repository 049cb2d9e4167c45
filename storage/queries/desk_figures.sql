-- How tickets were handled, and how many talks needed none. Each begins with
-- the region of a scope; empty is everywhere.

-- name: handled
select t.topic, coalesce(o.name, '') as holder, coalesce(b.region, t.region) as region, t.opened_at,
    coalesce(t.answered_at, '0001-01-01 00:00+00') as answered_at,
    coalesce(case when t.state in ('solved', 'closed') then t.turned_at end, '0001-01-01 00:00+00') as solved_at, t.helped
from ticket t left join officer o on o.id = t.officer
left join lateral (
    select b.region from business_owner w join business b on b.id = w.business where w.person = t.person order by b.id limit 1
) b on true
where t.opened_at >= $2 and t.into_ticket is null and ($1 = '' or t.region = $1 or t.region like $1 || '.%')
order by t.opened_at desc limit $3

-- name: count_talks
-- Days on which a contact wrote, and those of them on which it opened no ticket.
with day as (
    select i.contact, (i.stored at time zone $3)::date as day
    from inbound i
    where i.stored >= $2 and i.key not like 'n:%' and i.shown ->> 'k' not in ('silence', 'news', 'answer', 'returned', 'fetched') and ($1 = '' or exists (
        select from contact c join business_owner o on o.person = c.person join business b on b.id = o.business
        where c.id = i.contact and (b.region = $1 or b.region like $1 || '.%')))
    group by 1, 2
)
select count(*) as all, count(*) filter (where not exists (
    select from ticket t where t.contact = day.contact and t.opened_at >= $2 and (t.opened_at at time zone $3)::date = day.day)) as alone
from day
