-- Counts when somebody's name is said otherwise, and keeps what their businesses
-- are found by.
create or replace function note_person() returns trigger language plpgsql
set enable_seqscan = off as $$
begin
    update person set edition = edition + 1 where id = new.id;
    update business b set find = business_words(b.id, b.name, b.words, b.number, b.formerly)
    from business_owner o where o.person = new.id and b.id = o.business;
    return null;
end $$;

create or replace trigger person_said after update of name, salutation on person
    for each row when ((new.name, new.salutation) is distinct from (old.name, old.salutation))
    execute function note_person();
