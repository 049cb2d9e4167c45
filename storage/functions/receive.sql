-- Stores arrivals in their order and returns those that are new. An arrival is
-- {account, address, key, at, body}, body being the sealed event in base64.
create or replace function receive(arrivals jsonb)
returns table (nth int, id bigint, contact_id bigint) language plpgsql as $$
#variable_conflict use_column
begin
    -- Almost always every contact is known, and an insert that meets a
    -- conflict would take a number from the sequence each time.
    with a as (
        select distinct x.account, x.address
        from jsonb_to_recordset(arrivals) as x (account bigint, address text)
    ), made as (
        insert into contact (account, address)
        select a.account, a.address from a
        where not exists (select from contact c where c.account = a.account and c.address = a.address)
        order by a.account, a.address
        on conflict do nothing
        returning id
    )
    insert into session (contact) select id from made;

    return query
    with a as (
        select x.nth::int, x.a ->> 'key' as key, (x.a ->> 'at')::timestamptz as at, x.a ->> 'body' as body, c.account, c.id as contact
        from jsonb_array_elements(arrivals) with ordinality as x (a, nth)
        join contact c on c.account = (x.a ->> 'account')::bigint and c.address = x.a ->> 'address'
    ), fresh as (
        insert into event_key (account, key)
        select a.account, a.key from a order by a.nth
        on conflict do nothing
        returning account, key, inbound
    ), first as (
        -- The same key twice among the arrivals: the earlier one is the event.
        select distinct on (f.inbound) f.inbound, a.*
        from fresh f join a using (account, key)
        order by f.inbound, a.nth
    ), kept as (
        insert into inbound (id, account, contact, key, at, body)
        select f.inbound, f.account, f.contact, f.key, f.at, decode(f.body, 'base64') from first f
    ), waiting as (
        insert into open (inbound, account, contact, stored)
        select f.inbound, f.account, f.contact, now() from first f
    )
    select f.nth, f.inbound, f.contact from first f order by f.inbound;
end $$;
