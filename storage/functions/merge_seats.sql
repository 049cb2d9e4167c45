-- Gives the seats of one person to another. Where both have one in an occasion,
-- who came keeps it, else who has joined, else who waits; the quota counts one.
create or replace function merge_seats(kept bigint, gone bigint) returns void language plpgsql as $$
#variable_conflict use_column
declare
    loser seat;
begin
    perform from occasion o where o.id in (select occasion from seat where person in (kept, gone)) order by o.id for update;
    for loser in
        select (case when array_position('{attended,joined,waiting,cancelled}', k.state) <= array_position('{attended,joined,waiting,cancelled}', g.state) then g else k end).*
        from seat k join seat g on g.occasion = k.occasion where k.person = kept and g.person = gone
    loop
        delete from seat where occasion = loser.occasion and person = loser.person;
        if loser.state = 'joined' or loser.state = 'attended' and loser.came_as = 'joined' then
            update occasion set joined = joined - 1 where id = loser.occasion;
        end if;
    end loop;
    update seat set person = kept where person = gone;
end $$;
