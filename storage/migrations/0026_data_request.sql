-- +goose Up

-- What people demand of their data by letter or at the counter is a request
-- with a clock as well, and an officer says how it was answered.
alter table data_request
    add column asker       text   not null default '', -- who asked; empty: the contact, in the chat
    add column scope       text   not null default '', -- region of the officer who entered it; empty: everywhere
    add column answer      text   not null default '',
    add column answered_by bigint references officer,
    add constraint data_request_answer_check check (answered_by is null or done_at is not null);

-- +goose Down
alter table data_request drop column asker, drop column scope, drop column answer, drop column answered_by;
