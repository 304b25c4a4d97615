-- A replay of a stretch of time: worked off a little at a time, along the time messages tell of. id is its command's, so the
-- same command is the same replay. What it has put back carries its id until it is counted.
create table replays (
    id text primary key,
    merchant_id text not null,
    since timestamptz not null,
    until timestamptz not null,
    undelivered boolean not null,
    requested_at timestamptz not null,
    recorded_at timestamptz not null,
    -- Null while an earlier one of the merchant goes on: one at a time.
    started_at timestamptz,
    ended_at timestamptz,
    -- Ended by its deadline.
    stopped boolean not null default false,
    -- Where it goes on: after this message.
    reached_at timestamptz not null,
    reached_id bigint not null default 0,
    found bigint,
    sent bigint not null default 0,
    failed bigint not null default 0,
    skipped bigint not null default 0
);

create index replays_open on replays (merchant_id, recorded_at) where ended_at is null;
create index replays_by_age on replays (recorded_at);

alter table messages add column replay_id text;
create index messages_of_replay on messages (replay_id) where replay_id is not null;
create index messages_by_time on messages (merchant_id, occurred_at, id);

-- Tests that are to be sent. Each is a message of no delivery, whose id is the empty text, and in no lane: it waits for
-- nobody, and is tried once.
create table tests (
    message_id bigint primary key,
    merchant_id text not null,
    claimable_at timestamptz not null
);

create index tests_claimable on tests (claimable_at);
