-- Keeps what a business is found by when somebody begins or ceases to own it.
create or replace function note_owner() returns trigger language plpgsql
set enable_seqscan = off as $$
begin
    update business b set find = business_words(b.id, b.name, b.words, b.number, b.formerly)
    where b.id = case when tg_op = 'DELETE' then old.business else new.business end;
    return null;
end $$;

create or replace trigger business_owned after insert or update or delete on business_owner
    for each row execute function note_owner();
