-- The gathers of one delivery, newest first, for whoever asks why it was this fleet.
create index gathers_by_delivery on gathers (delivery_key, seq);

-- What every fleet said stands in the quotation, which is read; this second copy never was.
drop table fleet_outcomes;
