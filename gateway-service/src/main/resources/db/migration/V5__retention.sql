-- What is past its retention is found by its age.

create index audit_log_by_age on audit_log (at);
create index merchant_openings_by_age on merchant_openings (at);
