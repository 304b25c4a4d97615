-- A fleet that is silent about a job is asked how it stands: when that is to be looked at, how often it was in vain, and when
-- it was last. Whether anything was heard meanwhile is in the delivery's own row, so a report costs nothing here.
alter table booking_attempts
    add column ask_at timestamptz,
    add column asks int not null default 0,
    add column asked_at timestamptz;
create index booking_attempts_to_ask on booking_attempts (fleet, ask_at) where ask_at is not null;
update booking_attempts a
set ask_at = now()
from deliveries d
where d.delivery_id = a.delivery_id and d.status in ('assigned', 'in_progress', 'cancelling')
  and a.kind = 'book' and a.state = 'done' and a.job_id is not null;
