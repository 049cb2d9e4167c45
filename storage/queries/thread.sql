-- A talk as it may be shown.

-- name: thread
select id, at, ours, body, lang, state from (
    (select i.key as id, i.at, i.stored as sort, i.id as seq, false as ours, i.shown as body, '' as lang, '' as state
    from inbound i join contact c on c.id = i.contact
    where c.account = $1 and c.address = $2 and i.shown ->> 'k' not in ('silence', 'news', 'answer', 'returned', 'fetched')
    order by i.id desc limit $3)
    union all
    (select 'out:' || o.id, o.at, o.made, o.id, true, o.message, o.lang, o.state
    from outbox o join contact c on c.id = o.contact
    where c.account = $1 and c.address = $2 and o.state <> 'superseded'
    order by o.id desc limit $3)
) line
order by sort desc, ours desc, seq desc limit $3

-- name: settled
-- What is held for tomorrow keeps nobody waiting today.
select not exists (select from open x where x.account = c.account and x.contact = c.id)
    and not exists (select from ready r where r.account = c.account and r.lane between 0 and 2 and r.contact = c.id)
    and not exists (select from sending s where s.contact = c.id)
from contact c where c.account = $1 and c.address = $2
