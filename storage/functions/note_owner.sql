-- Keeps what businesses are found by, and where people are, when somebody begins
-- or ceases to own one, once for a whole statement: an import brings thousands.
-- The businesses come first: whoever moves one at the same time waits for it.
create or replace function note_owner() returns trigger language plpgsql
set enable_seqscan = off as $$
begin
    update business b set find = business_words(b.id, b.name, b.words, b.number, b.formerly)
    from (select distinct business from changed) c where b.id = c.business;
    perform place_people(array(select distinct person from changed));
    return null;
end $$;

create or replace trigger business_owned after insert on business_owner
    referencing new table as changed for each statement execute function note_owner();
create or replace trigger business_disowned after delete on business_owner
    referencing old table as changed for each statement execute function note_owner();
