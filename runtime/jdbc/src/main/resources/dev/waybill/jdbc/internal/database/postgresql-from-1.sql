-- From layout 1 to layout 2 of Waybill's tables, for PostgreSQL 12 and later, in one transaction.
-- Roll out the code first, everywhere: it works with either. Then run this while all runs: it
-- rewrites nothing, and waits only for those who are using the tables, as others then wait behind
-- it: for so long at most, and then it fails, to be run again.
SET LOCAL lock_timeout = '2s';
ALTER TABLE {outbox}
  ADD COLUMN outcome       varchar(255),
  ADD COLUMN schemaversion integer,
  ADD COLUMN traceparent   varchar(55),
  ADD COLUMN headers       text;
ALTER TABLE {worker} ADD COLUMN lease_millis bigint;
UPDATE {layout} SET version = 2;
