-- +goose Up

-- What a programme is about, and its picture or leaflet.
alter table programme
    add column description text not null default '',
    add column attachment bigint references attachment;

-- Who may join: beside the region and the fields, businesses of these scales,
-- with each of these papers, and without any of those. Empty: everybody.
alter table occasion
    add column scales text[] not null default '{}',
    add column needs text[] not null default '{}',
    add column lacks text[] not null default '{}',
    add column chosen boolean not null default false; -- officers choose among those who wait

-- +goose Down
alter table occasion drop column scales, drop column needs, drop column lacks, drop column chosen;
alter table programme drop column description, drop column attachment;
