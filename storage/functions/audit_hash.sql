-- The hash of one row of the audit log: SHA-256 of the former row's hash and of
-- the row as a JSON list, its moment in microseconds.
create or replace function audit_hash(former bytea, at timestamptz, officer bigint, act text, subject text, detail jsonb) returns bytea
language sql stable as $$
    select sha256(coalesce(former, ''::bytea) || convert_to(jsonb_build_array(
        (extract(epoch from at) * 1000000)::bigint, officer, act, subject, detail)::text, 'UTF8'))
$$;
