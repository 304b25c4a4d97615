-- What goes wrong with a job on demand; null where nothing does.
alter table jobs add column scenario text;
