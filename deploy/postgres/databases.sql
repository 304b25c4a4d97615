-- Run once, by Postgres' image, where the volume is empty: the services' user and a database for each of them.
\getenv password HANDOFF_DB_PASSWORD
create role handoff login password :'password';
create database handoff_gateway owner handoff;
create database handoff_quote owner handoff;
create database handoff_dispatch owner handoff;
create database handoff_webhook owner handoff;
create database handoff_simulator owner handoff;
