-- One read and one apply: what a turn costs.

-- name: scenes
-- What the turns of some contacts need to know. For a contact who is nobody
-- yet, only the contact's own rows are looked at.
select c.id, c.account, c.address, coalesce(c.person, 0) as person, c.lang,
    s.version, s.body, s.heard_at, s.wake_at,
    coalesce(p.name, '') as name, coalesce(p.salutation, '') as salutation,
    k.version as consent, k.given,
    b.businesses, b.region,
    exists (select from ticket t where t.open and t.contact = c.id)
        or c.person is not null and exists (select from ticket t where t.open and t.person = c.person) as ticket_open,
    coalesce((select t.id from ticket t where t.holds and t.contact = c.id limit 1),
        case when c.person is not null then (select t.id from ticket t where t.holds and t.person = c.person) end) as held,
    stops.stopped, stops.everything, library.told as answers,
    coalesce(f.id, 0) as officer, coalesce(f.role, '') as officer_role, coalesce(f.region, '') as officer_region, coalesce(f.name, '') as officer_name,
    -- As is_stale says it, which would be planned anew for every row.
    s.heard_at < coalesce($2::timestamptz, now()) - interval '90 days' or exists (
        select from proof q where q.contact = c.id and q.stale_since is not null
            and (q.proved_at is null or q.proved_at < q.stale_since)) as stale
from contact c
join session s on s.contact = c.id
left join person p on p.id = c.person
left join officer f on f.contact = c.id and f.left_at is null
left join lateral (
    select x.version, x.given from consent x
    where (x.contact = c.id or x.person = c.person) and x.purpose = 'service'
    order by x.id desc limit 1
) k on true
left join lateral (
    select jsonb_agg(jsonb_build_object('id', y.id, 'name', y.name) order by y.id) as businesses,
        (array_agg(y.region order by y.id))[1] as region
    from business_owner o join business y on y.id = o.business
    where o.person = c.person
) b on c.person is not null
cross join lateral (
    select count(*) > 0 as stopped, coalesce(bool_or(z.topic = 'all'), false) as everything
    from subscription_stop z where z.contact = c.id or z.person = c.person
) stops
cross join (select exists (select from answer where find is not null) as told) library
where c.id = any ($1)

-- name: lock_session
select contact from session where contact = $1 for update

-- name: apply_turns
select nth, outbound from apply_turns($1::jsonb, $2, $3, $4, coalesce($5::timestamptz, now()))

-- name: still_open
select inbound from open where inbound = any ($1)

-- name: handed_over
-- What the turns of some inbounds handed to the holder in memory. Those whose
-- send is settled are here no more, and those that were claimed never were.
select o.id, o.account, o.contact, c.address, o.lane, o.message, o.lang, o.key, o.made, o.deadline
from sending s join outbound o on o.id = s.outbound join contact c on c.id = o.contact
where s.fence = $1 and s.handed and o.cause = any ($2)
order by o.id

-- name: begin_attempts
update open set attempts = attempts + 1 where inbound = any ($1)

-- name: fail_attempt
update open set attempts = attempts + 1 where inbound = $1 returning attempts

-- name: park_orphan
-- What a contact wrote who was erased meanwhile: there is no session to apply
-- a turn to, and nobody to hear an apology.
with gone as (
    delete from open where inbound = $1 returning inbound, account, contact, stored
), emptied as (
    update inbound i set body = null from gone where i.id = gone.inbound and i.stored = gone.stored
)
insert into parked (inbound, account, contact, reason, error)
select inbound, account, contact, $2, $3 from gone
