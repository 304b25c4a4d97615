-- When a merchant's event arrived: the same signed bytes may come as another event only shortly after.
alter table inbox add column received_at timestamptz;
