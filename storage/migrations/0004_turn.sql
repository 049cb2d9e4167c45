-- +goose Up

-- +goose StatementBegin
-- Commits turns of different contacts, all or none, in one round trip. A turn is
-- {inbound, contact, version, session, heard, wake, shown, secret, on, parked,
-- out: [message]}; see enqueue for a message. Bytes are in base64. It returns
-- the messages that may leave in memory.
--
-- TU001: a turn does not fit any more; its session moved on, its inbound is
-- done, or the account has a newer holder.
create function apply_turns(turns jsonb, account bigint, fence bigint, room int, at timestamptz)
returns table (nth int, outbound bigint) language plpgsql as $$
#variable_conflict use_column
declare
    many     int := jsonb_array_length(turns);
    touched  int;
    messages jsonb;
begin
    perform from account_lease l where l.account = apply_turns.account and l.fence = apply_turns.fence;
    if not found then
        raise exception 'fence % is not that of the holder', fence using errcode = 'TU001';
    end if;

    if turns @? '$[*].parked' then
        insert into parked (inbound, account, contact, reason, error, session)
        select t.inbound, apply_turns.account, t.contact, t.parked ->> 'reason', t.parked ->> 'error',
            case when (t.parked ->> 'anew')::boolean then s.body end
        from jsonb_to_recordset(turns) as t (inbound bigint, contact bigint, parked jsonb)
        join session s on s.contact = t.contact
        where t.parked is not null;
    end if;

    update session s set version = s.version + 1, body = decode(t.session, 'base64'),
        heard_at = coalesce(t.heard, s.heard_at), wake_at = t.wake
    from jsonb_to_recordset(turns) as t (contact bigint, version bigint, session text, heard timestamptz, wake timestamptz)
    where s.contact = t.contact and s.version = t.version;
    get diagnostics touched = row_count;
    if touched <> many then
        raise exception '% of % sessions moved on', many - touched, many using errcode = 'TU001';
    end if;

    with t as (
        select * from jsonb_to_recordset(turns) as t (inbound bigint, shown jsonb, secret text)
    ), done as (
        delete from open o using t where o.inbound = t.inbound
        returning o.inbound, o.stored, t.shown, t.secret
    )
    update inbound i set body = null, shown = done.shown, secret = decode(done.secret, 'base64')
    from done where i.id = done.inbound and i.stored = done.stored;
    get diagnostics touched = row_count;
    if touched <> many then
        raise exception '% of % inbounds are done', many - touched, many using errcode = 'TU001';
    end if;

    -- Almost always a row with an earlier moment is there, and nothing is
    -- written.
    insert into timer as old (contact, due_at)
    select t.contact, t.wake from jsonb_to_recordset(turns) as t (contact bigint, wake timestamptz)
    where t.wake is not null and not exists (select from timer x where x.contact = t.contact and x.due_at <= t.wake)
    on conflict (contact) do update set due_at = least(old.due_at, excluded.due_at);

    perform supersede(array(select (t ->> 'contact')::bigint from jsonb_array_elements(turns) t where (t ->> 'on')::boolean), at);

    messages := jsonb_path_query_array(turns, '$[*].out[*]');
    if messages <> '[]' then
        return query select e.nth, e.outbound from enqueue(messages, fence, room, at) e;
    end if;
end $$;
-- +goose StatementEnd
