-- Makes the partitions of this month and of the months after it. A month whose
-- rows already lie in the net stays there.
create or replace function make_partitions(ahead int) returns void language plpgsql as $$
declare
    month date := date_trunc('month', now());
    name  text;
begin
    for i in 0 .. ahead loop
        name := 'inbound_' || to_char(month, 'YYYYMM');
        if to_regclass(name) is null then
            begin
                execute format('create table %I partition of inbound for values from (%L) to (%L) with (fillfactor = 80)',
                    name, month, month + interval '1 month');
            exception when check_violation or duplicate_table then
                null;
            end;
        end if;
        month := month + interval '1 month';
    end loop;
end $$;
