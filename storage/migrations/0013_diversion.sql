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

-- +goose StatementBegin
-- Says messages that a governor held again on Telegram, where the person has
-- it: at the contact of the same person that was heard last and is not gone.
-- A question stays behind, because only the talk that asked it understands the
-- answer. What was said again once is not said a third time. An announcement
-- is claimed like any other, so who stopped its topic does not get it.
create function divert(outbounds bigint[], at timestamptz) returns void language sql set enable_seqscan = off as $$
    with moved as materialized (
        select nextval('outbound_id') as id, t.account, t.contact, o.lane, o.message, o.lang, o.topic, o.cause, o.deadline, o.id as origin
        from (select * from outbound o where o.id = any (outbounds) and o.origin = 0 order by o.id) o
        join contact c on c.id = o.contact
        cross join lateral (
            select k.account, k.id as contact
            from contact k join account a on a.id = k.account join session s on s.contact = k.id
            where k.person = c.person and a.channel = 'telegram' and k.account <> o.account
                and (k.gone_at is null or k.gone_at <= s.heard_at)
            order by s.heard_at desc nulls last, k.id limit 1) t
        where not coalesce((o.message ->> 'q')::boolean, false) and o.deadline > divert.at
    ), made as (
        insert into outbound (id, account, contact, lane, message, lang, key, topic, cause, made, deadline, origin)
        select id, account, contact, lane, message, lang, upper(replace(gen_random_uuid()::text, '-', '')), topic, cause, divert.at,
            deadline, origin
        from moved
    )
    insert into ready (outbound, account, contact, lane, deadline)
    select id, account, contact, lane, deadline from moved
$$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Writes down what became of messages; of those that the fence still has. A
-- receipt may have been quicker: then only what it did not know is added. What
-- a governor held goes elsewhere in the same commit.
create or replace function settle(under bigint, outbounds bigint[], verdicts text[], tries smallint[], receipts text[],
    renderings bytea[], at timestamptz)
returns void language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
    kept_back bigint[];
begin
    with settled as (
        select * from unnest(outbounds, verdicts, tries, receipts, renderings)
            as s (outbound, verdict, attempts, receipt, rendering)
    ), done as (
        delete from sending x using settled s
        where x.outbound = s.outbound and x.fence = under
        returning x.outbound, x.account, x.contact, x.lane, x.deadline, s.verdict, s.attempts, s.receipt, s.rendering
    ), ended as (
        insert into outcome (outbound, verdict, at, attempts, receipt, rendering)
        select outbound, verdict, at, attempts, receipt, rendering from done where verdict <> ''
    ), back as (
        insert into ready (outbound, account, contact, lane, attempts, deadline)
        select outbound, account, contact, lane, attempts, deadline from done where verdict = ''
    ), gone as (
        update contact c set gone_at = at, gone_why = d.verdict
        from done d where c.id = d.contact and d.verdict in ('blocked', 'no_account')
    ), late as (
        update outcome e set receipt = s.receipt, rendering = s.rendering
        from settled s
        where e.outbound = s.outbound and s.verdict = 'sent' and e.rendering is null
            and not exists (select from done d where d.outbound = s.outbound)
    )
    select array_agg(d.outbound) into kept_back from done d where d.verdict = 'held_by_governor';
    if kept_back is not null then
        perform divert(kept_back, at);
    end if;
end $$;
-- +goose StatementEnd

-- +goose Down
drop function divert;
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
