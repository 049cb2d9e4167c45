-- What owners have yet to hear of their certificates.

-- name: untold_certificates
-- Several changes of one certificate are told as one: from what was before the
-- first of them to the last.
with due as (
    select h.id from certificate_history h join business b on b.id = h.business
    where h.tell_at <= $2 and left(b.region, 2) = any($1)
    order by h.tell_at, h.id limit $3 for update of h skip locked
), told as (
    update certificate_history h set tell_at = null from due where h.id = due.id
    returning h.id, h.business, h.kind
), span as (
    select business, kind, min(id) as first, max(id) as last from told group by business, kind
)
select s.business, s.kind, s.last as statement, n.stage, n.since, n.source, n.number, n.expires, n.reason,
    coalesce(w.stage, '') as was_stage, coalesce(w.source, '') as was_source, coalesce(w.number, '') as was_number, w.expires as was_expires
from span s join certificate_history n on n.id = s.last left join lateral (
    select * from certificate_history h where h.business = s.business and h.kind = s.kind and h.id < s.first order by h.id desc limit 1
) w on true
order by s.last;

-- name: reach_of_owners
select distinct on (c.person) c.id, c.account, c.address, c.person, c.lang
from business_owner o join contact c on c.person = o.person left join session s on s.contact = c.id
where o.business = $1 and (c.gone_at is null or c.gone_at <= s.heard_at)
order by c.person, s.heard_at desc nulls last, c.id desc;
