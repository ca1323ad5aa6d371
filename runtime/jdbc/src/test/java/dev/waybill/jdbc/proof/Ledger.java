package dev.waybill.jdbc.proof;

import dev.waybill.jdbc.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * PostgreSQL's own record of who deleted rows and who counted attempts, written by triggers in the
 * transaction that does it: what a killed worker did is in it, and what it did not do is not.
 * Workers say who they are by the name of their connections; operators may do as they like.
 */
final class Ledger {

  private Ledger() {}

  /** Begins the record. */
  static void install(Database database) {
    database.execute(
        """
        CREATE TABLE ledger (
          n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          kind char(1), event varchar(255), worker varchar(255), owner varchar(255));

        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'DELETE' THEN
            INSERT INTO ledger (kind, event, worker, owner)
            SELECT 'D', OLD.id, current_setting('application_name'), l.owner
            FROM outbox_lane l WHERE l.lane = OLD.lane;
          ELSE
            INSERT INTO ledger (kind, event, worker, owner)
            SELECT 'C', NEW.id, current_setting('application_name'), l.owner
            FROM outbox_lane l WHERE l.lane = NEW.lane;
          END IF;
          RETURN NULL;
        END $$;

        CREATE TRIGGER note AFTER DELETE ON outbox FOR EACH ROW EXECUTE FUNCTION note();
        CREATE TRIGGER note AFTER INSERT OR UPDATE ON outbox_retry
        FOR EACH ROW EXECUTE FUNCTION note();
        """);
  }

  /** Adds the record to a history. */
  static void read(Database database, Witness history) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                SELECT kind, event, worker, COALESCE(split_part(owner, '#', 1), 'nobody')
                FROM ledger WHERE worker <> ? ORDER BY n
                """)) {
      statement.setString(1, Database.APPLICATION);
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        history.saw(
            row.getString(1).equals("D")
                ? new Fact.Deleted(row.getString(2), row.getString(3), row.getString(4))
                : new Fact.Counted(row.getString(2), row.getString(3), row.getString(4)));
      }
    }
  }
}
