-- Makes a partition of a table that has a default partition, and moves into it what that took while the partition was
-- missing; gives how many rows that were. Waits for locks for two seconds, then fails and may be called again: whoever
-- waits for a lock on a hot table holds up everyone behind.
create function ensure_partition(parent text, partition text, key text, low text, high text) returns bigint
language plpgsql set lock_timeout = '2s' as $$
declare
    moved bigint;
begin
    perform pg_advisory_xact_lock(hashtext('ensure_partition')); -- replicas, one after the other
    if to_regclass(partition) is not null then
        return 0;
    end if;
    execute format('create table %I (like %I including defaults including constraints)', partition, parent);
    execute format('lock table %I in access exclusive mode', parent || '_default');
    execute format(
        'with strays as (delete from %I where %I >= %L and %I < %L returning *) insert into %I select * from strays',
        parent || '_default', key, low, key, high, partition);
    get diagnostics moved = row_count;
    execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, partition, low, high);
    return moved;
end
$$;

-- Makes the partitions of a month and the two after it; called at migration and then again and again. Gives how many
-- rows had been waiting in the default partition.
drop function ensure_event_partitions(date);
create function ensure_event_partitions(first_day date) returns bigint language sql as $$
    select sum(ensure_partition(
        'delivery_events',
        'delivery_events_' || to_char(month, 'YYYYMM'),
        'recorded_at',
        to_char(month, 'YYYY-MM-DD') || 'T00:00:00Z',
        to_char(month + interval '1 month', 'YYYY-MM-DD') || 'T00:00:00Z'))::bigint
    from generate_series(first_day::timestamp, first_day + interval '2 months', interval '1 month') as month
$$;

-- The inbox by weeks of its ids: they begin with 48 bits of milliseconds, so what is unique within a week is unique, a
-- look-up touches one partition, and old ids leave by dropping one.
alter table inbox rename to inbox_whole;
alter table inbox_whole rename constraint inbox_pkey to inbox_whole_pkey;
drop index inbox_by_age;
create table inbox (like inbox_whole, primary key (event_id)) partition by range (event_id);
-- Says whether a partition still holds something young: an id has the time of its cause, its row is as old as it is.
create index inbox_by_age on inbox using brin (recorded_at) with (autosummarize = on);
-- Ids of the wrong time, by clocks of fleets that are wrong and of causes long ago. They leave by rows.
create table inbox_default partition of inbox default;
create index inbox_default_by_age on inbox_default (recorded_at);

-- The lowest id of a day.
create function first_id_of(day timestamp) returns uuid immutable language sql as $$
    select (lpad(to_hex((extract(epoch from day) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- Makes the partitions of a week, named by its Monday, and the two after it; gives how many rows had been waiting.
create function ensure_inbox_partitions(monday date) returns bigint language sql as $$
    select sum(ensure_partition(
        'inbox',
        'inbox_' || to_char(week, 'YYYYMMDD'),
        'event_id',
        first_id_of(week)::text,
        first_id_of(week + interval '7 days')::text))::bigint
    from generate_series(monday::timestamp, monday + interval '14 days', interval '7 days') as week
$$;
select ensure_inbox_partitions((date_trunc('week', now() at time zone 'UTC') - interval '21 days')::date);
select ensure_inbox_partitions(date_trunc('week', now() at time zone 'UTC')::date);

insert into inbox select * from inbox_whole;
drop table inbox_whole;
