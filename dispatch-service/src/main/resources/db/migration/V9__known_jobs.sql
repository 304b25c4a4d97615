-- What others may know of booking_attempts, which are delivery's own: whose job a fleet's job is.
create view known_jobs as
select fleet, job_id, merchant_id, external_id, attempt
from booking_attempts
where kind = 'book';
