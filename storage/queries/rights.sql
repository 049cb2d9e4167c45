-- name: rights
-- As whom we work and as whom we signed in: whoever works under another name
-- than its own can take the own one back at any time.
select current_user::text as worker, session_user::text as signed_in, r.rolsuper as superuser, r.rolcreaterole or r.rolcreatedb as creates,
    (select count(*) from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and pg_has_role(session_user, c.relowner, 'member')) as owns
from pg_roles r where r.rolname = session_user
