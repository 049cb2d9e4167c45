-- Whether a contact has to prove who writes: during the turn that ends a long
-- silence, and until a proof was given after it.
create or replace function is_stale(of_contact bigint, at timestamptz) returns boolean stable language sql as $$
    select exists (select from session where contact = of_contact and heard_at < at - interval '90 days')
        or exists (select from proof where contact = of_contact and stale_since is not null
            and (proved_at is null or proved_at < stale_since))
$$;
