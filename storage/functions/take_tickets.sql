-- Makes the tickets of a contact of whom nobody was known, or of a person who is
-- kept under another number, a person's own. A question that both have open
-- becomes one, which is answered by the earlier promise; what was said to the
-- other is said to it, and the other ends as its part. One human at most holds
-- a chat: who had the person's own stays.
create or replace function take_tickets(kept bigint, of_contact bigint, of_person bigint) returns void language plpgsql as $$
#variable_conflict use_column
declare
    g ticket;
    k ticket;
begin
    for g in select * from ticket t where (t.person is null and t.contact = of_contact) or t.person = of_person order by t.id for update loop
        select * into k from ticket t where g.open and t.open and t.person = kept and t.topic = g.topic and t.id <> g.id for update;
        if k.id is not null then
            update ticket_note set ticket = k.id where ticket = g.id;
            update ticket set answer_by = least(answer_by, g.answer_by), opened_at = least(opened_at, g.opened_at),
                look_at = least(look_at, g.look_at), edition = edition + 1 where id = k.id;
            insert into ticket_event (ticket, at, act, from_state, to_state) values (g.id, now(), 'merged', g.state, 'closed');
            update ticket set person = kept, state = 'closed', ended_at = now(), holds = false, look_at = null, into_ticket = k.id, edition = edition + 1
            where id = g.id;
            perform pg_notify('teman_desk', g.id::text), pg_notify('teman_desk', k.id::text);
        else
            update ticket set person = kept, edition = edition + 1,
                holds = holds and not exists (select from ticket t where t.person = kept and t.holds and t.id <> g.id)
            where id = g.id;
        end if;
    end loop;
end $$;
