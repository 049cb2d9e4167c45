-- +goose Up

-- From which account somebody is written to (0: from none), so that an account
-- that is slow or stopped keeps nobody waiting but its own.
alter table recipient add column account bigint not null default 0;
update recipient r set account = c.account from contact c where c.id = r.contact;
drop index recipient_waiting;
create index recipient_waiting on recipient (broadcast, account, zone, person) where verdict = '' and outbound is null;
drop function if exists begin_recipients(bigint, smallint[], int, int, timestamptz, timestamptz);

-- +goose Down
drop index recipient_waiting;
create index recipient_waiting on recipient (broadcast, zone, person) where verdict = '' and outbound is null;
alter table recipient drop column account;
drop function if exists begin_recipients(bigint, bigint, smallint[], int, int, timestamptz, timestamptz);
