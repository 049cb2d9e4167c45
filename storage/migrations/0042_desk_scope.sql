-- +goose Up

-- Canned answers and targets belong to a scope: an office uses its own and those
-- of the offices above it, the narrowest first.
alter table canned add region text not null default '', drop constraint canned_shortcut_key,
    add constraint canned_shortcut_key unique (region, shortcut);
alter table ticket_target add region text not null default '', drop constraint ticket_target_pkey,
    add constraint ticket_target_pkey primary key (region, topic);
create index ticket_event_mentioned on ticket_event (officer, ticket) where act = 'mentioned';

-- +goose Down
drop index ticket_event_mentioned;
delete from canned where region <> '';
delete from ticket_target where region <> '';
alter table canned drop column region, add constraint canned_shortcut_key unique (shortcut);
alter table ticket_target drop column region, add constraint ticket_target_pkey primary key (topic);
