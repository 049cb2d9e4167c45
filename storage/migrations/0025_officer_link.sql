-- +goose Up

-- An officer's offer to be known in the chat: whoever types the code there is
-- that officer.
create table officer_offer (
    officer bigint      primary key references officer on delete cascade,
    code    text        not null, -- six digits
    until   timestamptz not null,
    constraint officer_offer_code_key unique (code)
);

alter table code_try drop constraint code_try_sort_check;
alter table code_try add constraint code_try_sort_check check (sort in ('door', 'claim', 'officer'));

-- A contact is one officer's at most.
create unique index officer_contact on officer (contact) where contact is not null;

-- +goose Down
drop index officer_contact;
delete from code_try where sort = 'officer';
alter table code_try drop constraint code_try_sort_check;
alter table code_try add constraint code_try_sort_check check (sort in ('door', 'claim'));
drop table officer_offer;
