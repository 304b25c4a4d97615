-- Of a delivery past its retention stay its key, its id and how it ended, so that ordering it again books nobody. The row
-- stays where it is: whoever loads a delivery finds either in one look-up.
alter table deliveries
    alter column snapshot drop not null,
    alter column workings drop not null,
    add constraint past_as_a_whole check ((snapshot is null) = (workings is null)),
    -- Changes at most twice, so that the many other updates of a row touch no index (heap-only tuples).
    add column kept_as text generated always as (
        case when snapshot is null then 'past' when status = 'quoted' then 'quoted' else 'ordered' end) stored;
create index deliveries_by_age on deliveries (kept_as, created_at) where kept_as <> 'past';
-- A fifth of the rows is long to wait for what removed rows leave behind.
alter table deliveries set (autovacuum_vacuum_scale_factor = 0.02, toast.autovacuum_vacuum_scale_factor = 0.02);

-- What a fleet was asked holds names and phones; which job is whose is needed for longer.
alter table booking_attempts alter column request drop not null;
create index booking_attempts_with_request on booking_attempts (finished_at)
    where finished_at is not null and request is not null;
create index booking_attempts_without_request on booking_attempts (finished_at)
    where finished_at is not null and request is null;
