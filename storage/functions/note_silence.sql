-- Notes the end of a long silence of a contact: from then on it has to prove who
-- writes. The trigger stands here because it cannot be made before it.
create or replace function note_silence() returns trigger language plpgsql as $$
begin
    insert into proof (contact, stale_since) values (new.contact, new.heard_at)
    on conflict (contact) do update set stale_since = excluded.stale_since;
    return null;
end $$;

-- The condition is looked at with every turn and almost never holds.
create or replace trigger session_silence after update on session
    for each row when (new.heard_at > old.heard_at + interval '90 days')
    execute function note_silence();
