package dev.waybill.jdbc;

/** The SQL of leases and of the lanes that come with them. */
abstract class LeaseSql extends RetrySql {

  LeaseSql(Tables tables, String now) {
    super(tables, now);
  }

  /** Parameters: lease in milliseconds, batch size, worker. */
  String renewLease() {
    return sql(
        "UPDATE {worker} SET expires_at = {now} + CAST(? AS BIGINT) * INTERVAL '1' SECOND / 1000, batch_size = ?"
            + " WHERE name = ?");
  }

  /** Parameters: worker, batch size, lease in milliseconds. */
  String takeLease() {
    return sql(
        "INSERT INTO {worker} (name, batch_size, expires_at)"
            + " VALUES (?, ?, {now} + CAST(? AS BIGINT) * INTERVAL '1' SECOND / 1000)");
  }

  String dropLease() {
    return sql("DELETE FROM {worker} WHERE name = ?");
  }

  /** Leases that expired without an heir: their lanes are others' by now. */
  String dropExpiredLeases() {
    return sql(
        """
        DELETE FROM {worker} w
        WHERE w.expires_at <= {now}
          AND NOT EXISTS (SELECT 1 FROM {lane} l WHERE l.owner = w.name)
        """);
  }

  String workers() {
    return sql("SELECT name, batch_size, expires_at, {now} FROM {worker} ORDER BY name");
  }

  String lanes() {
    return sql("SELECT lane, owner, epoch FROM {lane} ORDER BY lane");
  }

  /** Parameters: new owner, lane, epoch as it was seen. */
  String giveLane() {
    return sql("UPDATE {lane} SET owner = ?, epoch = epoch + 1 WHERE lane = ? AND epoch = ?");
  }
}
