-- When to look again whether a parked callback's job is known: at once, then after a quarter of the time it has waited.
-- So callbacks that belong to nobody, however many, don't keep the others waiting.
alter table parked_callbacks add column look_at timestamptz not null default '-infinity';
create index parked_callbacks_by_turn on parked_callbacks (look_at);
