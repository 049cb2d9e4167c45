-- Adds a row to the audit log and chains it to the one before: its hash is that
-- of the former hash and of everything it says, so that a row which is changed
-- or taken out later breaks every hash behind it. One at a time; officers are
-- few. Whoever sees the last hash elsewhere can tell that the end is missing,
-- too.
create or replace function note(officer bigint, act text, subject text, detail jsonb, at timestamptz) returns bigint language plpgsql as $$
declare
    former bytea;
    noted bigint;
begin
    perform pg_advisory_xact_lock(hashtext(current_schema() || '.audit'));
    select a.hash into former from audit a order by a.id desc limit 1;
    insert into audit (at, officer, act, subject, detail, hash)
    values (note.at, note.officer, note.act, note.subject, note.detail,
        audit_hash(former, note.at, note.officer, note.act, note.subject, note.detail))
    returning id into noted;
    return noted;
end $$;
