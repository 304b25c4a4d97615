-- A delivery waits for one thing at a time: its timer is what it waits for now, and takes the place of the one before.
alter table timers rename to former_timers;
create table timers (
    merchant_id text not null,
    external_id text not null,
    id uuid not null,
    kind text not null,
    round int not null,
    -- when it was to be due; tells it from one that took its place
    set_for timestamptz not null,
    -- the same, or earlier where a fleet it awaits has come back
    due_at timestamptz not null,
    -- fleets that could not be asked; null where it waits for none
    awaits text[],
    leased_until timestamptz,
    constraint one_timer_per_delivery primary key (merchant_id, external_id)
) with (fillfactor = 70);
insert into timers (merchant_id, external_id, id, kind, round, set_for, due_at)
select distinct on (merchant_id, external_id) merchant_id, external_id, id, kind, round, due_at, due_at
from former_timers
order by merchant_id, external_id, round desc;
drop table former_timers;
create index timers_due on timers (due_at);
create index timers_awaiting on timers using gin (awaits) where awaits is not null;
