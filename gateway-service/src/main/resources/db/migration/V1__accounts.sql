-- Accounts as every service knows them. settings is the published JSON document, its secrets sealed;
-- a row whose published_version is behind its version has a change that the other services haven't seen.

create table merchants (
    id text primary key,
    settings text not null,
    version bigint not null,
    published_version bigint not null default 0,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create index merchants_unpublished on merchants (id) where published_version < version;

create table fleets (
    id text primary key,
    settings text not null,
    version bigint not null,
    published_version bigint not null default 0,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create index fleets_unpublished on fleets (id) where published_version < version;
