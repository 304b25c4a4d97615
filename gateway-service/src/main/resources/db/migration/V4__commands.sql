-- What operators have commanded, written with its audit entry in one transaction and published from here.

create table commands (
    id text primary key,
    request text unique, -- which request gave it, so that repeating it is the same command; null: it named no key
    merchant_id text not null,
    topic text not null,
    record_key text not null,
    type text not null,
    payload text not null,
    requested_at timestamptz not null,
    published_at timestamptz -- null: nobody knows of it yet
);

create index commands_unpublished on commands (requested_at) where published_at is null;
create index commands_by_age on commands (requested_at);

-- A command changes nothing of the account.

alter table audit_log alter column version_after drop not null;
