-- Makes the recipients of an announcement: everybody who owns a business that
-- the filter leaves within the scope, or who is named, each once. It writes to
-- the channel they used last, and says of the others at once why they get
-- nothing. Persons are named by an array; a null one means the filter alone.
-- hours gives the time of the first two digits of a region, east of UTC.
create or replace function freeze_recipients(of_broadcast bigint, scope text, region text, words text, activity text, scale text, kind text,
    stage text, named bigint[], seated bigint, provinces text[], hours smallint[], usual smallint)
returns bigint language plpgsql as $$
#variable_conflict use_column
declare
    frozen bigint;
begin
    delete from recipient where broadcast = of_broadcast;
    with meant as (
        select distinct on (o.person) o.person, b.name, b.region
        from business b join business_owner o on o.business = b.id
        where (freeze_recipients.scope = '' or b.region = freeze_recipients.scope or b.region like freeze_recipients.scope || '.%')
            and (freeze_recipients.region = '' or b.region = freeze_recipients.region or b.region like freeze_recipients.region || '.%')
            and (freeze_recipients.words = '' or strpos(lower(b.name || ' ' || b.words || ' ' || b.number), lower(freeze_recipients.words)) > 0)
            and (freeze_recipients.activity = '' or b.activity = freeze_recipients.activity)
            and (freeze_recipients.scale = '' or b.scale = freeze_recipients.scale)
            and (freeze_recipients.kind = '' or exists (
                select from certificate c where c.business = b.id and c.kind = freeze_recipients.kind and (freeze_recipients.stage = '' or c.stage = freeze_recipients.stage)))
            and (named is null or o.person = any (named))
            and (seated = 0 or exists (select from seat s where s.occasion = seated and s.person = o.person and s.state <> 'cancelled'))
        order by o.person, b.id
    ), reach as (
        select distinct on (c.person) c.person, c.id as contact, a.channel, s.heard_at,
            case when c.gone_at > coalesce(s.heard_at, '-infinity') then c.gone_why else '' end as gone
        from meant m join contact c on c.person = m.person join account a on a.id = c.account
        left join session s on s.contact = c.id
        order by c.person, (c.gone_at > coalesce(s.heard_at, '-infinity')) nulls first, s.heard_at desc nulls last, c.id
    ), stopped as (
        select distinct s.person from subscription_stop s join broadcast b on b.id = of_broadcast
        where s.person is not null and s.topic in (b.topic, 'all')
    )
    insert into recipient (broadcast, person, contact, business, zone, verdict)
    select of_broadcast, m.person, r.contact, m.name, coalesce(z.hours, usual), case
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
