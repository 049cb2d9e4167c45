-- A talk as officers read it.

-- name: owner_contact
-- The contact, when it is an owner's of a business of the scope.
select c.id, c.account, c.address, c.person, c.lang
from business b join business_owner o on o.business = b.id join contact c on c.person = o.person
where b.id = $2 and c.id = $3 and ($1 = '' or b.region = $1 or b.region like $1 || '.%')

-- name: talk
-- The newest lines before a moment, newest first.
select id, at, ours, body, lang, state, sort from (
    (select i.key as id, i.at, i.stored as sort, i.id as seq, false as ours, i.shown as body, '' as lang, '' as state
    from inbound i
    where i.contact = $1 and i.shown ->> 'k' not in ('silence', 'news', 'answer', 'returned', 'fetched') and ($2::timestamptz is null or i.stored < $2)
    order by i.id desc limit $3)
    union all
    (select 'out:' || o.id, o.at, o.made, o.id, true, o.message, o.lang, o.state
    from outbox o
    where o.contact = $1 and o.state <> 'superseded' and ($2::timestamptz is null or o.made < $2)
    order by o.id desc limit $3)
) line
order by sort desc, ours desc, seq desc limit $3
