-- The condition that a scope and a bot.Filter, with the rules of a bot.Fitting as
-- its Fits, put on a business b, as text for
-- a statement that is made for it: so the planner knows what is asked for, and
-- nothing else. Without the words where similarity stands in for them.
create or replace function narrowing(scope text, filter jsonb, at timestamptz, similar_ones boolean default false) returns text language plpgsql stable as $$
#variable_conflict use_variable
declare
    asked  text[] := '{}';
    region text;
    word   text;
    phone  text := substring(regexp_replace(filter ->> 'Words', '[ .()-]', '', 'g') from '^(?:\+?62|0)(8[0-9]{7,11})$');
    heard  constant text := 'exists (select from business_owner o join contact c on c.person = o.person join session s on s.contact = c.id'
        || ' where o.business = b.id and s.heard_at > %L)';
begin
    foreach region in array array[scope, filter ->> 'Region'] loop
        if region <> '' then
            asked := asked || format('(b.region = %L or b.region like %L)', region, region || '.%');
        end if;
    end loop;
    if phone is not null then
        asked := asked || format('b.id in (select o.business from business_owner o where o.person in ('
            || 'select c.person from contact c where c.address = %1$L union select p.id from person p where p.phone = %1$L and p.phone <> ''''))', '+62' || phone);
    elsif not similar_ones then
        foreach word in array regexp_split_to_array(trim(lower(coalesce(filter ->> 'Words', ''))), '\s+') loop
            if word <> '' then
                asked := asked || format('b.find like %L', '%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%');
            end if;
        end loop;
    end if;
    if filter ->> 'Activity' <> '' then
        asked := asked || format('b.activity = %L', filter ->> 'Activity');
    end if;
    if filter ->> 'Scale' <> '' then
        asked := asked || format('b.scale = %L', filter ->> 'Scale');
    end if;
    if filter ->> 'Kind' <> '' then
        asked := asked || format('exists (select from certificate c where c.business = b.id and c.kind = %L and c.stage = %s)',
            filter ->> 'Kind', case when filter ->> 'Stage' <> '' then quote_literal(filter ->> 'Stage') else 'c.stage' end);
    end if;
    if filter ->> 'Topic' <> '' then
        asked := asked || format(case when (filter ->> 'Unwanted')::boolean
            then 'b.id in (select o.business from subscription_stop t join business_owner o on o.person = t.person where t.topic in (%L, ''all''))'
            else 'exists (select from business_owner o where o.business = b.id and not exists ('
                || 'select from subscription_stop t where t.person = o.person and t.topic in (%L, ''all'')))' end, filter ->> 'Topic');
    end if;
    if (filter ->> 'Heard')::int > 0 then
        asked := asked || format(heard, at - make_interval(days => (filter ->> 'Heard')::int));
    end if;
    if (filter ->> 'Silent')::int > 0 then
        asked := asked || ('not ' || format(heard, at - make_interval(days => (filter ->> 'Silent')::int)));
    end if;
    if (filter ->> 'Unconfirmed')::boolean then
        asked := asked || 'b.kbli_confirm'::text;
    end if;
    asked := asked || fitting(filter -> 'Fits', at::date);
    return array_to_string('{true}'::text[] || asked, ' and ');
end $$;
