-- Commits turns of different contacts, all or none, in one round trip. A turn
-- is {inbound, contact, version, session, heard, wake, shown, secret, on,
-- parked, media, puzzle, out: [message]}; see enqueue for a message. Bytes are in
-- base64. It returns the messages that may leave in memory.
--
-- TU001: a turn does not fit any more; its session moved on, its inbound is
-- done, or the account has a newer holder.
--
-- It goes turn by turn: joined with a set of rows whose number the planner
-- cannot know, it would read whole tables for a single turn.
create or replace function apply_turns(turns jsonb, account bigint, fence bigint, room int, at timestamptz)
returns table (nth int, outbound bigint) language plpgsql as $$
#variable_conflict use_column
declare
    t         record;
    since     timestamptz;
    went_on   bigint[] := '{}';
    messages  jsonb;
begin
    perform from account_lease l where l.account = apply_turns.account and l.fence = apply_turns.fence;
    if not found then
        raise exception 'fence % is not that of the holder', fence using errcode = 'TU001';
    end if;

    for t in
        select * from jsonb_to_recordset(turns) as x (inbound bigint, contact bigint, version bigint, session text,
            heard timestamptz, wake timestamptz, shown jsonb, secret text, "on" boolean, parked jsonb, media text, puzzle jsonb)
    loop
        if t.parked is not null then
            insert into parked (inbound, account, contact, reason, error, session)
            select t.inbound, apply_turns.account, t.contact, t.parked ->> 'reason', t.parked ->> 'error',
                case when (t.parked ->> 'anew')::boolean then s.body end
            from session s where s.contact = t.contact;
        end if;

        update session s set version = s.version + 1, body = decode(t.session, 'base64'),
            heard_at = coalesce(t.heard, s.heard_at), wake_at = t.wake
        where s.contact = t.contact and s.version = t.version;
        if not found then
            raise exception 'session of contact % moved on', t.contact using errcode = 'TU001';
        end if;

        delete from open o where o.inbound = t.inbound returning o.stored into since;
        if not found then
            raise exception 'inbound % is done', t.inbound using errcode = 'TU001';
        end if;
        update inbound i set body = null, shown = t.shown, secret = decode(t.secret, 'base64')
        where i.id = t.inbound and i.stored = since;

        if t.media is not null then
            insert into media (inbound, account, contact, at, source, due_at)
            values (t.inbound, apply_turns.account, t.contact, coalesce(apply_turns.at, now()), decode(t.media, 'base64'),
                coalesce(apply_turns.at, now()));
        end if;

        -- What "bukan itu" puts right is the text before it.
        if t.puzzle ? 'b' then
            insert into puzzle (inbound, stored, contact, at, guesses)
            select i.id, i.stored, i.contact, coalesce(apply_turns.at, now()),
                array(select jsonb_array_elements_text(t.puzzle -> 'g'))
            from inbound i
            where i.contact = t.contact and i.id < t.inbound and i.stored > since - interval '1 day' and i.shown ->> 'k' = 'text'
            order by i.id desc limit 1
            on conflict (inbound) do nothing;
        elsif t.puzzle is not null then
            insert into puzzle (inbound, stored, contact, at, guesses)
            values (t.inbound, since, t.contact, coalesce(apply_turns.at, now()),
                array(select jsonb_array_elements_text(t.puzzle -> 'g')));
        end if;

        -- Almost always there is a row with an earlier moment, and nothing is
        -- written.
        if t.wake is not null then
            perform from timer x where x.contact = t.contact and x.due_at <= t.wake;
            if not found then
                insert into timer (contact, due_at) values (t.contact, t.wake)
                on conflict (contact) do update set due_at = excluded.due_at;
            end if;
        end if;

        if t."on" then
            perform from ready r where r.account = apply_turns.account and r.lane = 0 and r.contact = t.contact;
            if found then
                went_on := went_on || t.contact;
            end if;
        end if;
    end loop;

    if went_on <> '{}' then
        perform supersede(went_on, at);
    end if;
    messages := jsonb_path_query_array(turns, '$[*].out[*]');
    if messages <> '[]' then
        return query select e.nth, e.outbound from enqueue(messages, fence, room, at) e;
    end if;
end $$;
