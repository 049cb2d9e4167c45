-- +goose Up

-- A file that somebody sent because a flow asked for it. The turn's commit
-- stores where it lies; a job of the account's holder fetches it. Nothing that
-- was not asked for has a row here.
create table media (
    inbound  bigint      primary key,          -- the event that brought it; answers name it by this number
    account  bigint      not null references account on delete cascade,
    contact  bigint      not null references contact on delete cascade,
    at       timestamptz not null,
    source   bytea,                            -- sealed: what the platform calls it, which may hold a key; null once it is of no use
    due_at   timestamptz not null,             -- when to fetch it, again if need be; a claim moves it by its lease
    attempts smallint    not null default 0,
    fate     text,                             -- flows.Fate; null while it is with the platform
    type     text        not null default '',  -- media type, as its bytes say
    size     int         not null default 0,   -- bytes, unsealed
    body     bytea,                            -- sealed: a paper shows names and numbers
    constraint media_fate_check check (fate in ('kept', 'too_large', 'wrong_kind', 'too_many', 'gone')),
    constraint media_kept_check check ((body is not null) = (fate is not distinct from 'kept')),
    constraint media_source_check check ((source is not null) = (fate is null))
);
-- Sealed bytes do not get smaller by being compressed.
alter table media alter body set storage external;
create index media_due on media (account, due_at) where fate is null;
create index media_contact on media (contact);
create index media_at on media using brin (at);

-- What a file shows. It may be said in the turn that brings the file, before
-- the turn's own commit writes the file's row.
create table photo (
    media    bigint      primary key,
    business bigint      not null references business on delete cascade,
    kind     text        not null default '',  -- of the certificate whose paper it is; empty: the product or the place
    at       timestamptz not null,
    constraint photo_media_fkey foreign key (media) references media on delete cascade deferrable initially deferred
);
create index photo_business on photo (business, kind);

-- +goose StatementBegin
-- Commits turns of different contacts, all or none, in one round trip. A turn is
-- {inbound, contact, version, session, heard, wake, shown, secret, on, parked,
-- media, out: [message]}; see enqueue for a message. Bytes are in base64. It returns
-- the messages that may leave in memory.
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
            heard timestamptz, wake timestamptz, shown jsonb, secret text, "on" boolean, parked jsonb, media text)
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
-- +goose StatementEnd

-- +goose Down
drop table photo, media;
