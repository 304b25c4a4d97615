-- What was booked; a job's row never changes.
create table jobs (
    id                 text        not null primary key,
    fleet              text        not null,
    idempotency_key    text        not null,
    reference          text        not null,
    callback_url       text        not null,
    fee_cents          bigint      not null,
    currency           text        not null,
    courier_number     bigint      not null,
    courier_first_name text        not null,
    courier_last_name  text        not null,
    booked_at          timestamptz not null,
    unique (fleet, idempotency_key)
);
create index jobs_by_reference on jobs (reference, booked_at);

-- The steps a job is played in, written at booking; a step's row never changes.
create table steps (
    job     text     not null references jobs,
    ordinal int      not null,
    due_at  timestamptz,          -- null: when someone advances the job by hand
    stage   smallint not null,    -- where the job stands once this has happened
    reports text     not null,    -- JSON: what is reported of which task
    primary key (job, ordinal)
);

-- Where each job stands: the one narrow row that changes as it is played.
create table progress (
    job                    text     not null primary key references jobs,
    stage                  smallint not null,
    ordinal                int      not null,           -- of the step that comes next or is being reported
    attempts               int      not null default 0, -- tries to report it; 0: it hasn't happened yet
    happened_at            timestamptz,                 -- when it happened; the same on every try
    claimable_at           timestamptz,                 -- due, or the end of a lease or pause; null: nothing to do
    cancelled_at           timestamptz,
    cancellation_fee_cents bigint
);
create index progress_claimable on progress (claimable_at) where claimable_at is not null;
