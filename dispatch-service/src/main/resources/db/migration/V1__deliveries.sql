-- Deliveries as they stand. The snapshot is text, not jsonb: it is written on every change and never searched, and text
-- costs less than half. What is filtered on has columns of its own.
create table deliveries (
    merchant_id text not null,
    external_id text not null,
    delivery_id uuid not null,
    status text not null,
    sequence bigint not null,
    revision bigint not null,
    snapshot text not null,
    workings text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (merchant_id, external_id)
) with (fillfactor = 80);
create unique index deliveries_by_id on deliveries (delivery_id);

-- Every event that has been decided, with its answer: what makes a redelivery say the same again.
create table inbox (
    event_id uuid primary key,
    event_type text not null,
    answer text,
    late_replies text,
    recorded_at timestamptz not null
);
create index inbox_by_age on inbox using brin (recorded_at);

-- The append-only log of facts, by month; it is also what is produced to Kafka.
create table delivery_events (
    cause_id uuid not null,
    ordinal smallint not null,
    delivery_id uuid not null,
    merchant_id text not null,
    external_id text not null,
    sequence bigint not null,
    type text not null,
    fact text not null,
    recorded_at timestamptz not null,
    primary key (cause_id, ordinal, recorded_at)
) partition by range (recorded_at);
create index delivery_events_by_delivery on delivery_events (delivery_id, sequence);
-- Takes what no month's partition covers, so that a missing partition never stops deliveries.
create table delivery_events_default partition of delivery_events default;

-- Makes the partitions of a month and the two after it; called at migration and then daily.
create function ensure_event_partitions(first_day date) returns void language plpgsql as $$
begin
    for i in 0..2 loop
        execute format(
            'create table if not exists delivery_events_%s partition of delivery_events for values from (%L) to (%L)',
            to_char(first_day + make_interval(months => i), 'YYYYMM'),
            to_char(first_day + make_interval(months => i), 'YYYY-MM-DD') || 'T00:00:00Z',
            to_char(first_day + make_interval(months => i + 1), 'YYYY-MM-DD') || 'T00:00:00Z');
    end loop;
end
$$;
select ensure_event_partitions(date_trunc('month', now() at time zone 'UTC')::date);

-- Calls to fleets that are to be made: booking and cancelling.
create table booking_attempts (
    id uuid primary key,
    merchant_id text not null,
    external_id text not null,
    delivery_id uuid not null,
    attempt int not null,
    kind text not null,
    fleet text not null,
    job_id text,
    request text not null,
    state text not null default 'due',
    tries int not null default 0,
    due_at timestamptz not null,
    leased_until timestamptz,
    created_at timestamptz not null,
    finished_at timestamptz
);
create index booking_attempts_due on booking_attempts (fleet, due_at) where state = 'due';
create index booking_attempts_serial on booking_attempts (delivery_id) where state = 'due';
create index booking_attempts_by_job on booking_attempts (fleet, job_id) where kind = 'book' and job_id is not null;

create table timers (
    id uuid primary key,
    merchant_id text not null,
    external_id text not null,
    kind text not null,
    round int not null,
    due_at timestamptz not null,
    leased_until timestamptz
);
create index timers_due on timers (due_at);

-- Callbacks of fleets for jobs we don't know yet: the booking's outcome is still on its way.
create table parked_callbacks (
    id uuid primary key,
    fleet text not null,
    job_id text not null,
    progress text not null,
    occurred_at timestamptz not null,
    parked_at timestamptz not null,
    leased_until timestamptz
);
create index parked_callbacks_by_job on parked_callbacks (fleet, job_id);
