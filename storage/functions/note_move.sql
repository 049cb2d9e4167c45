-- Keeps where the owners of a business are that moved.
create or replace function note_move() returns trigger language plpgsql
set enable_seqscan = off as $$
begin
    perform place_people(array(select person from business_owner where business = new.id));
    return null;
end $$;

create or replace trigger business_moved after update of region on business
    for each row when (new.region <> old.region) execute function note_move();
