-- Makes one of two persons who are the same human: everything of gone becomes
-- kept's, and gone is no more. Where both have what a person can have only once,
-- the one that says more stays. Two NIKs, or two papers of one occasion, are two
-- humans, or somebody has to look: then nothing is done and false returned.
create or replace function merge_people(kept bigint, gone bigint) returns boolean language plpgsql as $$
#variable_conflict use_column
declare
    sealed bytea;
    hashed bytea;
begin
    perform from person where id in (kept, gone) order by id for update;
    if kept = gone or (select count(*) from person where id in (kept, gone)) <> 2
        or (select count(nik_find) from person where id in (kept, gone)) = 2
        or exists (select from attendance_paper a join attendance_paper b on b.occasion = a.occasion where a.person = kept and b.person = gone) then
        return false;
    end if;

    update person set nik_sealed = null, nik_find = null from (select nik_sealed as s, nik_find as f from person where id = gone) x
    where id = gone returning x.s, x.f into sealed, hashed;
    update person k set nik_sealed = coalesce(k.nik_sealed, sealed), nik_find = coalesce(k.nik_find, hashed),
        name = case when k.name = '' then g.name else k.name end, phone = case when k.phone = '' then g.phone else k.phone end,
        salutation = case when k.salutation = '' then g.salutation else k.salutation end, created_at = least(k.created_at, g.created_at)
    from person g where k.id = kept and g.id = gone;

    update contact set person = kept where person = gone;
    update nib_holder set person = kept where person = gone;
    update consent set person = kept where person = gone;
    update claim set person = kept where person = gone;
    update attendance_paper set person = kept where person = gone;
    insert into business_owner (business, person, since) select business, kept, since from business_owner where person = gone
    on conflict (business, person) do update set since = least(business_owner.since, excluded.since);
    insert into subscription_stop (person, topic, at) select kept, topic, at from subscription_stop where person = gone on conflict do nothing;

    perform take_tickets(kept, null, gone);

    insert into breach_person (breach, person) select breach, kept from breach_person where person = gone on conflict do nothing;

    perform merge_seats(kept, gone);
    update survey_answer k set words = trim(both ' ' from k.words || ' ' || g.words) from survey_answer g
    where k.person = kept and g.person = gone and g.occasion = k.occasion;
    update survey_answer g set person = kept where person = gone and not exists (select from survey_answer k where k.person = kept and k.occasion = g.occasion);

    -- Of an announcement that was for both, the row stays over which something was sent.
    delete from recipient k using recipient g where k.person = kept and g.person = gone and g.broadcast = k.broadcast and k.outbound is null and g.outbound is not null;
    update recipient g set person = kept where person = gone and not exists (select from recipient k where k.person = kept and k.broadcast = g.broadcast);

    delete from person where id = gone;
    return true;
end $$;
