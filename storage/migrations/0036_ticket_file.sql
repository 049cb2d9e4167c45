-- +goose Up

-- Officers speak to owners, too. Whether a file was handed to the owner of a
-- ticket says who may see it.
alter table attachment drop constraint attachment_type_check,
    add constraint attachment_type_check check (type in ('image/jpeg', 'image/png', 'application/pdf', 'audio/ogg', 'audio/mpeg'));
create index ticket_note_attachment on ticket_note (attachment) where attachment is not null;

-- +goose Down
drop index ticket_note_attachment;
alter table attachment drop constraint attachment_type_check;
alter table attachment
    add constraint attachment_type_check check (type in ('image/jpeg', 'image/png', 'application/pdf')) not valid;
