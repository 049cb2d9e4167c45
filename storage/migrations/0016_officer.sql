-- +goose Up

-- A human of the office who signs in. Nobody is ever deleted: what officers did
-- stays theirs. The password is a hash in the PHC format of argon2id.
create table officer (
    id         bigint generated always as identity primary key,
    email      text        not null,
    name       text        not null,
    role       text        not null,
    region     text        not null default '', -- codes that begin so; empty: everywhere
    lang       text        not null default '', -- empty: the office's own
    password   text        not null default '', -- empty: none yet
    totp       bytea,                            -- sealed; null: none yet
    totp_step  bigint      not null default 0,   -- the last 30 seconds whose code was used: none serves twice
    contact    bigint      references contact on delete set null, -- where they are on Telegram
    created_at timestamptz not null default now(),
    left_at    timestamptz,
    constraint officer_email_key unique (email),
    constraint officer_email_check check (email = lower(email) and email <> ''),
    constraint officer_name_check check (name <> ''),
    constraint officer_role_check check (role in ('administrator', 'officer', 'staff', 'viewer'))
);

-- A web session of an officer, found by the hash of what the cookie holds.
-- until moves on while it is used; ends does not.
create table login (
    hash    bytea       not null,
    officer bigint      not null references officer on delete cascade,
    second  boolean     not null, -- false: the password was right, the code is still missing
    began   timestamptz not null,
    until   timestamptz not null,
    ends    timestamptz not null,
    constraint login_pkey primary key (hash)
);
create index login_officer on login (officer);

-- An invitation to sign in: sent to an officer's Telegram, or printed by the
-- demonstration. It serves once, and only the browser that asked for it.
create table sign_in_link (
    hash    bytea       not null,
    officer bigint      not null references officer on delete cascade,
    browser bytea,                 -- hash of what that browser holds; null: any
    whole   boolean     not null,  -- nothing else is asked: only the demonstration makes these
    until   timestamptz not null,
    constraint sign_in_link_pkey primary key (hash)
);

-- How often somebody guessed lately, by a keyed hash of whom or from where.
create table guess (
    key   bytea       not null,
    count int         not null,
    since timestamptz not null,
    constraint guess_pkey primary key (key)
);

-- What officers changed, and which hidden values they looked at. Rows are only
-- ever added, each with the hash of the one before it: see functions/note.sql.
create table audit (
    id      bigint      generated always as identity primary key,
    at      timestamptz not null,
    officer bigint,                -- null: the command line
    act     text        not null,
    subject text        not null,  -- what it was done to: a table and an id, never a name
    detail  jsonb       not null,  -- which fields, never their values
    hash    bytea       not null,
    constraint audit_act_check check (act <> '')
);
create index audit_subject on audit (subject, id);

-- +goose Down
drop table audit, guess, sign_in_link, login, officer;
