-- Makes a contact known by another address of the same person, for which the
-- platform vouches. Where nobody has the other address, it is a new name.
-- Where somebody has, what is said from now on is said there: what was agreed
-- and stopped holds for both, both are the same person, and a talk that only
-- the former one had goes on at the latter. What waits for its turn or to be
-- sent stays where it is and ends there.
create or replace function readdress(in_account bigint, former text, latter text) returns void language plpgsql as $$
declare
    a contact;
    b contact;
begin
    select * into a from contact c where c.account = in_account and c.address = former for update;
    if not found or former = latter then
        return;
    end if;
    select * into b from contact c where c.account = in_account and c.address = latter for update;
    if not found then
        update contact set address = latter where id = a.id;
        return;
    end if;
    if a.person is not null and b.person is null then
        update contact set person = a.person, lang = case when b.lang = '' then a.lang else b.lang end where id = b.id;
    elsif a.person is null and b.person is not null then
        update contact set person = b.person where id = a.id;
    end if;
    -- What was stopped before anybody was known moves; what the other had
    -- stopped as well falls away.
    insert into subscription_stop (contact, person, topic, at)
    select case when p.person is null then b.id end, p.person, s.topic, s.at
    from subscription_stop s, (select coalesce(b.person, a.person) as person) p
    where s.contact = a.id
    on conflict do nothing;
    delete from subscription_stop where contact = a.id;
    insert into consent (contact, person, purpose, version, given, at)
    select b.id, null, c.purpose, c.version, c.given, c.at
    from consent c where c.contact = a.id and c.person is null
        and not exists (select from consent known where known.contact = b.id and known.purpose = c.purpose);
    -- A talk belongs to whoever had it; the other's, if it is empty, takes it over.
    update session latest set version = latest.version + 1, body = had.body, heard_at = had.heard_at, wake_at = had.wake_at
    from session had
    where latest.contact = b.id and had.contact = a.id and latest.body is null and had.body is not null;
    if found then
        update session set version = version + 1, body = null, wake_at = null where contact = a.id;
        insert into timer (contact, due_at) select contact, wake_at from session where contact = b.id and wake_at is not null
        on conflict (contact) do update set due_at = least(timer.due_at, excluded.due_at);
    end if;
end $$;
