-- A modification writes the steps anew that are still to come, so a step's row may go before it has happened.
alter table progress add column revision bigint not null default 0; -- of the last modification; 0: as booked
