-- What the program may do, which runs as teman_app: read and write rows, call
-- functions, keep the keys of WhatsApp numbers in the schema beside the
-- office's. Run by the owner after every migration and in the transaction that
-- states functions, so that none can forget its own grants. It does nothing
-- where there is nothing to do.
do $$
declare
    office constant name := current_schema();
    beside constant name := current_schema() || '_whatsapp';
begin
    -- The role belongs to the whole server, where several offices may begin at
    -- once, and the lock of migrations to this database only.
    if not exists (select from pg_roles where rolname = 'teman_app') then
        begin
            create role teman_app nologin;
        exception
            when duplicate_object or unique_violation then
                null;
            when insufficient_privilege then
                raise notice 'role teman_app is missing, and % may not make it: the program runs as its own user', current_user;
                return;
        end;
    end if;
    if not (select rolsuper from pg_roles where rolname = current_user) then
        begin
            execute format('grant teman_app to %I', current_user);
        exception when insufficient_privilege or unique_violation then
            null; -- then the program needs an address of its own, of teman_app or a member of it
        end;
    end if;

    execute format('grant usage on schema %I to teman_app', office);
    execute format('grant select, insert, update, delete on all tables in schema %I to teman_app', office);
    execute format('grant usage, select on all sequences in schema %I to teman_app', office);
    execute format('grant execute on all functions in schema %I to teman_app', office);
    execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to teman_app', office);
    execute format('alter default privileges in schema %I grant usage, select on sequences to teman_app', office);
    execute format('alter default privileges in schema %I grant execute on functions to teman_app', office);
    revoke insert, update, delete on goose_db_version from teman_app;
    -- What officers did is added to and read, and by the program never changed.
    revoke update, delete on audit from teman_app;

    -- New months need new tables: made as the owner, whatever path the caller
    -- has, and by nobody else.
    execute format('alter function make_partitions(int) security definer set search_path = %I, pg_temp', office);
    revoke execute on function make_partitions(int) from public;

    if not exists (select from pg_namespace where nspname = beside) then
        begin
            execute format('create schema %I', beside);
        exception when insufficient_privilege then
            return; -- needed only by whoever connects a WhatsApp number, who hears of it then
        end;
    end if;
    execute format('grant usage, create on schema %I to teman_app', beside);
end $$
