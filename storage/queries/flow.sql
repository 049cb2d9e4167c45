-- The versions of the flows.

-- name: keep_flows
insert into flow (hash, source)
select f.hash, f.source from unnest($1::text[], $2::bytea[]) as f (hash, source)
on conflict (hash) do update set seen_at = now()

-- name: flows
-- A draft lives 30 days, so a version that no program knew for 60 is nobody's.
select source from flow where seen_at > now() - interval '60 days' order by hash
