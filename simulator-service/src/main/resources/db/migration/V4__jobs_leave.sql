-- Along it old jobs are found and removed.
create index jobs_by_age on jobs (booked_at);
