-- What somebody wants to happen next: each command is one step of its delivery's job, or none once it is a minute old.
create table advances (
    id           text        not null primary key,
    delivery     text        not null, -- the delivery's id, which references of jobs begin with
    requested_at timestamptz not null,
    done_at      timestamptz           -- null: waits for the job, or for the step before to be reported
);
create index advances_waiting on advances (delivery, requested_at) where done_at is null;
create index advances_by_age on advances (requested_at);
-- A job's reference is <delivery id>/<attempt>: along this the delivery's latest job is found.
create index jobs_by_delivery on jobs (split_part(reference, '/', 1), booked_at);
drop index jobs_by_reference;
