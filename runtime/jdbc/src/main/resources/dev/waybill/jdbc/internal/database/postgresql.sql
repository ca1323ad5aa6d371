-- The tables of Waybill's outbox and inbox, layout 2, for PostgreSQL 12 and later.

-- What waits to be published: rows are inserted and deleted, never updated. The columns are those
-- that Debezium's Outbox Event Router reads by default. The sequence must not cache (CACHE 1, the
-- default), or the low-water mark of the relay does not hold. The last four repeat what the payload
-- says, for whoever does not read it: each header in a line, as "name: value".
CREATE TABLE {outbox} (
  seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id            varchar(255) NOT NULL,
  aggregatetype varchar(255) NOT NULL,
  aggregateid   varchar(255) NOT NULL,
  type          varchar(255) NOT NULL,
  payload       text NOT NULL,
  lane          smallint NOT NULL CHECK (lane BETWEEN 0 AND 63),
  appended_at   timestamp with time zone NOT NULL DEFAULT now(),
  outcome       varchar(255),
  schemaversion integer,
  traceparent   varchar(55),
  headers       text
);

-- Who relays which part of the outbox.
CREATE TABLE {lane} (
  lane  smallint PRIMARY KEY,
  owner varchar(255),
  epoch bigint NOT NULL DEFAULT 0
);
INSERT INTO {lane} (lane) SELECT n FROM generate_series(0, 63) AS lanes (n);

-- The leases of the workers that live.
CREATE TABLE {worker} (
  name       varchar(255) PRIMARY KEY,
  batch_size integer NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  lease_millis bigint
);

-- What is known of failed attempts, dead letters included; written on failures only.
CREATE TABLE {retry} (
  seq             bigint PRIMARY KEY,
  id              varchar(255) NOT NULL,
  aggregatetype   varchar(255) NOT NULL,
  aggregateid     varchar(255) NOT NULL,
  type            varchar(255) NOT NULL,
  lane            smallint NOT NULL,
  state           varchar(10) NOT NULL,
  attempts        integer NOT NULL,
  last_attempt_at timestamp with time zone,
  next_attempt_at timestamp with time zone,
  last_error      varchar(1100),
  UNIQUE (aggregatetype, aggregateid, seq)
);

-- What consumers have seen.
CREATE TABLE {inbox} (
  consumer varchar(255) NOT NULL,
  event_id varchar(255) NOT NULL,
  seen_at  timestamp with time zone NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, event_id)
);

CREATE TABLE {layout} (version integer NOT NULL);
INSERT INTO {layout} (version) VALUES (2);
