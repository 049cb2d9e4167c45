-- +goose Up

-- The message that this one says again on another channel of the same person;
-- 0: it says none again.
alter table outbound add column origin bigint not null default 0;

-- The view took outbound's columns when it was made.
drop view outbox;
create view outbox as
select o.*, coalesce(e.verdict, case
        when s.outbound is not null then 'sending'
        when r.outbound is not null then 'queued'
        when h.outbound is not null then 'held'
    end) as state, coalesce(e.at, o.made) as at
from outbound o
left join outcome e on e.outbound = o.id
left join sending s on s.outbound = o.id
left join ready r on r.account = o.account and r.lane = o.lane and r.contact = o.contact and r.outbound = o.id
left join held h on h.outbound = o.id;

-- +goose Down
drop view outbox;
alter table outbound drop column origin;
create view outbox as
select o.*, coalesce(e.verdict, case
        when s.outbound is not null then 'sending'
        when r.outbound is not null then 'queued'
        when h.outbound is not null then 'held'
    end) as state, coalesce(e.at, o.made) as at
from outbound o
left join outcome e on e.outbound = o.id
left join sending s on s.outbound = o.id
left join ready r on r.account = o.account and r.lane = o.lane and r.contact = o.contact and r.outbound = o.id
left join held h on h.outbound = o.id;
