-- The tables of Waybill's outbox and inbox, layout 2, for MySQL 8.0.17 and later, and
-- for MariaDB 10.6 and later. Times are those of UTC. Texts are compared byte by byte: by default,
-- case, accents and blanks at the end are nothing to these databases.

-- What waits to be published: rows are inserted and deleted, never updated. The columns are those
-- that Debezium's Outbox Event Router reads by default. The last four repeat what the payload says,
-- for whoever does not read it: each header in a line, as "name: value".
CREATE TABLE {outbox} (
  seq           bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  id            varchar(255) NOT NULL,
  aggregatetype varchar(255) NOT NULL,
  aggregateid   varchar(255) NOT NULL,
  type          varchar(255) NOT NULL,
  payload       longtext NOT NULL,
  lane          smallint NOT NULL CHECK (lane BETWEEN 0 AND 63),
  appended_at   datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  outcome       varchar(255),
  schemaversion integer,
  traceparent   varchar(55),
  headers       longtext
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE {collation};

-- Who relays which part of the outbox.
CREATE TABLE {lane} (
  lane  smallint PRIMARY KEY,
  owner varchar(255),
  epoch bigint NOT NULL DEFAULT 0
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE {collation};
INSERT INTO {lane} (lane)
  WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 63)
  SELECT n FROM numbers;

-- The leases of the workers that live.
CREATE TABLE {worker} (
  name       varchar(255) PRIMARY KEY,
  batch_size integer NOT NULL,
  expires_at datetime(6) NOT NULL,
  lease_millis bigint
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE {collation};

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
  last_attempt_at datetime(6),
  next_attempt_at datetime(6),
  last_error      varchar(1100),
  UNIQUE (aggregatetype, aggregateid, seq)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE {collation};

-- What consumers have seen.
CREATE TABLE {inbox} (
  consumer varchar(255) NOT NULL,
  event_id varchar(255) NOT NULL,
  seen_at  datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  PRIMARY KEY (consumer, event_id)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE {collation};

CREATE TABLE {layout} (version integer NOT NULL) ENGINE=InnoDB;
INSERT INTO {layout} (version) VALUES (2);
