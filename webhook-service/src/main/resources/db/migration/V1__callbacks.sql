-- One order_update for one merchant's endpoint. A merchant has one endpoint, so the merchant's id names it.
-- Not partitioned by month: event ids must stay unique across partitions, and Postgres can't hold that. Finished rows
-- leave by bounded deletes along the primary key instead.
create table messages (
    id bigint generated always as identity primary key,
    merchant_id text not null,
    external_delivery_id text not null,
    event_id text not null,
    sequence bigint not null,
    state text not null check (state in ('pending', 'sent', 'superseded', 'dead')),
    replay boolean not null default false,
    attempts integer not null default 0,
    failures integer not null default 0,
    body text not null,
    occurred_at timestamptz not null,
    created_at timestamptz not null,
    finished_at timestamptz,
    -- A redelivered fact finds its message here and changes nothing. Event ids are time-ordered: lists page along it.
    constraint one_message_per_event unique (merchant_id, event_id)
) with (fillfactor = 80);

create index messages_of_delivery on messages (merchant_id, external_delivery_id, sequence);

-- All messages of one delivery to one endpoint: sent one at a time, in order.
create table lanes (
    merchant_id text not null,
    external_delivery_id text not null,
    -- When somebody may take the lane: due, waiting for a retry, or the end of a lease. Null when nothing is pending.
    next_attempt_at timestamptz,
    -- Rises with every lease; a holder whose epoch has passed changes nothing any more.
    epoch bigint not null default 0,
    -- Rises with whatever is added, so that a lane is never laid idle over a message that came meanwhile.
    added bigint not null default 0,
    failing boolean not null default false,
    newest_sequence bigint not null,
    primary key (merchant_id, external_delivery_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

-- Holds only lanes with something to send, however large the table grows.
create index lanes_to_do on lanes (merchant_id, next_attempt_at) where next_attempt_at is not null;

create table attempts (
    message_id bigint not null,
    number integer not null,
    started_at timestamptz not null,
    took_ms integer not null,
    outcome text not null,
    status integer,
    -- What the endpoint answered, at most 4 KiB, or why it could not be asked.
    detail text not null,
    primary key (message_id, number)
);

-- Endpoints that said 410 Gone; settings newer than disabled_version enable them again.
create table endpoints (
    merchant_id text primary key,
    disabled_version bigint not null,
    disabled_at timestamptz not null
);
