-- Makes the recipients of an announcement: everybody who owns a business within
-- the scope that the audience (bot.Audience) means, each once. It writes to the
-- channel they used last, and says of the others at once why they get nothing.
-- hours gives the time of the first two digits of a region, east of UTC.
create or replace function freeze_recipients(of_broadcast bigint, scope text, audience jsonb, provinces text[], hours smallint[], usual smallint)
returns bigint language plpgsql as $$
#variable_conflict use_column
<<wanted>>
declare
    frozen    bigint;
    seated    constant bigint   := coalesce((audience ->> 'seated')::bigint, 0);
    programme constant bigint   := coalesce((audience ->> 'programme')::bigint, 0);
    seats     constant text[]   := coalesce((select array_agg(s) from jsonb_array_elements_text(audience -> 'seats') s), '{joined,waiting,attended}');
    named     constant bigint[] := case when jsonb_typeof(audience -> 'people') = 'array'
        then array(select p::bigint from jsonb_array_elements_text(audience -> 'people') p) end; -- null: the filter alone says who
begin
    delete from recipient where broadcast = of_broadcast;
    with meant as (
        select distinct on (o.person) o.person, b.name, b.region
        from business b join business_owner o on o.business = b.id
        where b.id in (select find_businesses(scope, (audience -> 'filter') || jsonb_build_object('Fits', audience -> 'fits'), now(), 0, null))
            and (named is null or o.person = any (named))
            and (seated = 0 or exists (select from seat s where s.occasion = seated and s.person = o.person and s.state = any (seats)))
            and (wanted.programme = 0 or exists (
                select from seat s join occasion x on x.id = s.occasion
                where x.programme = wanted.programme and s.person = o.person and s.state = any (seats)))
        order by o.person, b.id
    ), reach as (
        select distinct on (c.person) c.person, c.id as contact, c.account, a.channel, s.heard_at,
            case when c.gone_at > coalesce(s.heard_at, '-infinity') then c.gone_why else '' end as gone
        from meant m join contact c on c.person = m.person join account a on a.id = c.account
        left join session s on s.contact = c.id
        order by c.person, (c.gone_at > coalesce(s.heard_at, '-infinity')) nulls first, s.heard_at desc nulls last, c.id
    ), stopped as (
        select distinct s.person from subscription_stop s join broadcast b on b.id = of_broadcast
        where s.person is not null and s.topic in (b.topic, 'all')
    )
    insert into recipient (broadcast, person, contact, account, business, zone, verdict)
    select of_broadcast, m.person, r.contact, coalesce(r.account, 0), m.name, coalesce(z.hours, usual), case
            when t.person is not null then 'opted_out'
            when r.contact is null then 'no_channel'
            when r.gone <> '' then r.gone
            when r.channel = 'whatsapp' and r.heard_at is null then 'never_wrote'
            else ''
        end
    from meant m left join reach r on r.person = m.person left join stopped t on t.person = m.person
    left join unnest(provinces, hours) as z (province, hours) on z.province = left(m.region, 2);
    get diagnostics frozen = row_count;
    return frozen;
end $$;
