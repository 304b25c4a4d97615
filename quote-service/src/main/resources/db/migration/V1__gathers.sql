-- One row per event that asks for quotes: at once its inbox entry, its durable work and its result.
create table gathers (
    id           text primary key,
    -- the order of arrival, in which the gathers of one delivery are done
    seq          bigint generated always as identity,
    delivery_key text        not null,
    -- what is asked, as JSON; holds personal data
    request      text        not null,
    -- who waits for the answer: a JSON array for each time the event came
    waiters      text[]      not null default '{}',
    state        text        not null check (state in ('pending', 'expired', 'done')),
    leased_until timestamptz,
    attempts     int         not null default 0,
    -- rises when the event arrives again, so that whoever finishes notices
    revision     bigint      not null default 0,
    -- the result, as JSON; once set it never changes
    quotation    text,
    created_at   timestamptz not null,
    gathered_at  timestamptz,
    done_at      timestamptz
);

create index gathers_pending on gathers (seq) where state = 'pending';
create index gathers_pending_by_delivery on gathers (delivery_key, seq) where state = 'pending';
create index gathers_settled on gathers (created_at) where state <> 'pending';

-- What every fleet that was considered said.
create table fleet_outcomes (
    gather_id text not null references gathers on delete cascade,
    fleet     text not null,
    -- 'offer' or the code of the refusal
    outcome   text not null,
    -- why not; null for an offer
    message   text,
    -- the offer as JSON; null for a refusal
    offer     text,
    primary key (gather_id, fleet)
);
