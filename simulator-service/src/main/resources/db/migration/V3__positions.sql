-- Where the courier is when a step happens; null before it is on its way, and in jobs booked before this was known.
alter table steps add column latitude double precision;
alter table steps add column longitude double precision;
-- The couriers on their way or at a stop, as they are gone round.
create index progress_on_the_way on progress (job) where stage between 3 and 5 and claimable_at is not null;
