-- Commands that have been carried out: one that comes again changes nothing. Kept for longer than their topic keeps them.
create table commands (
    id text primary key,
    done_at timestamptz not null
);

create index commands_by_age on commands (done_at);
