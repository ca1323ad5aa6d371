-- From layout 1 to layout 2 of Waybill's tables, for H2 2.3 and later. Roll out the code first,
-- everywhere: it works with either. Then run this while nobody uses the tables: H2 copies a table to
-- alter it, and others do not find it meanwhile.
ALTER TABLE {outbox} ADD COLUMN outcome       varchar_casesensitive(255);
ALTER TABLE {outbox} ADD COLUMN schemaversion integer;
ALTER TABLE {outbox} ADD COLUMN traceparent   varchar_casesensitive(55);
ALTER TABLE {outbox} ADD COLUMN headers       varchar_casesensitive(1048576);
ALTER TABLE {worker} ADD COLUMN lease_millis bigint;
UPDATE {layout} SET version = 2;
