-- The tables of Waybill's outbox and inbox, layout 2, for H2 2.3 and later.
-- Its type varchar_casesensitive is what varchar is, unless a URL says IGNORECASE=TRUE.

-- What waits to be published: rows are inserted and deleted, never updated. The columns are those
-- that Debezium's Outbox Event Router reads by default. The last four repeat what the payload says,
-- for whoever does not read it: each header in a line, as "name: value".
CREATE TABLE {outbox} (
  seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id            varchar_casesensitive(255) NOT NULL,
  aggregatetype varchar_casesensitive(255) NOT NULL,
  aggregateid   varchar_casesensitive(255) NOT NULL,
  type          varchar_casesensitive(255) NOT NULL,
  payload       varchar_casesensitive(1048576) NOT NULL,
  lane          smallint NOT NULL CHECK (lane BETWEEN 0 AND 63),
  appended_at   timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  outcome       varchar_casesensitive(255),
  schemaversion integer,
  traceparent   varchar_casesensitive(55),
  headers       varchar_casesensitive(1048576)
);

-- Who relays which part of the outbox.
CREATE TABLE {lane} (
  lane  smallint PRIMARY KEY,
  owner varchar_casesensitive(255),
  epoch bigint NOT NULL DEFAULT 0
);
INSERT INTO {lane} (lane) SELECT "X" FROM SYSTEM_RANGE(0, 63);

-- The leases of the workers that live.
CREATE TABLE {worker} (
  name       varchar_casesensitive(255) PRIMARY KEY,
  batch_size integer NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  lease_millis bigint
);

-- What is known of failed attempts, dead letters included; written on failures only.
CREATE TABLE {retry} (
  seq             bigint PRIMARY KEY,
  id              varchar_casesensitive(255) NOT NULL,
  aggregatetype   varchar_casesensitive(255) NOT NULL,
  aggregateid     varchar_casesensitive(255) NOT NULL,
  type            varchar_casesensitive(255) NOT NULL,
  lane            smallint NOT NULL,
  state           varchar_casesensitive(10) NOT NULL,
  attempts        integer NOT NULL,
  last_attempt_at timestamp with time zone,
  next_attempt_at timestamp with time zone,
  last_error      varchar_casesensitive(1100),
  UNIQUE (aggregatetype, aggregateid, seq)
);

-- What consumers have seen.
CREATE TABLE {inbox} (
  consumer varchar_casesensitive(255) NOT NULL,
  event_id varchar_casesensitive(255) NOT NULL,
  seen_at  timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (consumer, event_id)
);

CREATE TABLE {layout} (version integer NOT NULL);
INSERT INTO {layout} (version) VALUES (2);
