-- +goose Up

-- Two officers may look at one paper: whoever was slower is told, by the
-- edition that they looked at.
alter table certificate add column edition int not null default 1;

-- A paper that an officer compared with the issuer's records and that does not
-- agree with them counts for less than the owner's word.
alter table certificate drop constraint certificate_source_check;
alter table certificate add constraint certificate_source_check check (source in ('mismatch', 'said', 'seen', 'verified'));
-- Lists begin with what waits longest; what stands rarely is found by how it
-- stands.
create index certificate_at on certificate (at, business, kind);
create index certificate_source on certificate (source);
create index certificate_expires on certificate (expires) where expires is not null;

-- tell_at is set while the owners have yet to hear of a change.
alter table certificate_history add column officer bigint references officer; -- null: the owner, or an import
alter table certificate_history add column reason text not null default '';   -- why it does not agree
alter table certificate_history add column tell_at timestamptz;
create index certificate_untold on certificate_history (tell_at) where tell_at is not null;

-- Which deadlines somebody was reminded of, so that it happens once each. The
-- kind may be that of a duty without a paper of its own: the members' meeting of
-- a cooperative.
create table certificate_reminder (
    business bigint      not null references business on delete cascade,
    kind     text        not null,
    expires  date        not null,
    days     int         not null, -- before that day; negative: after it
    at       timestamptz not null,
    constraint certificate_reminder_pkey primary key (business, kind, expires, days)
);

-- What officers write of a kind holds from a date on, and stays readable when
-- something newer holds.
alter table catalogue add column officer bigint references officer; -- null: the seed

-- +goose Down
alter table catalogue drop column officer;
drop table certificate_reminder;
alter table certificate_history drop column tell_at, drop column reason, drop column officer;
drop index certificate_expires, certificate_source, certificate_at;
alter table certificate drop constraint certificate_source_check;
update certificate set source = 'said' where source = 'mismatch';
alter table certificate add constraint certificate_source_check check (source in ('said', 'seen', 'verified'));
alter table certificate drop column edition;
