-- A change is one of a merchant's account or one of a fleet.

alter table audit_log alter column merchant_id drop not null;
alter table audit_log add column fleet_id text;
alter table audit_log add constraint audit_log_subject check (num_nonnulls(merchant_id, fleet_id) = 1);
