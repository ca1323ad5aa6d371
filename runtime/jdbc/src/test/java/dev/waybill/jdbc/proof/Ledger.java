package dev.waybill.jdbc.proof;

import dev.waybill.jdbc.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A server's own record of who deleted rows and who counted attempts, written by triggers in the
 * transaction that does it: what a killed worker did is in it, and what it did not do is not.
 * Workers say who they are, by the name of their connections on PostgreSQL and by a variable of
 * their sessions elsewhere; operators may do as they like.
 */
final class Ledger {

  private Ledger() {}

  /** Begins the record. */
  static void install(Database database) {
    if (database.kind().isMysql()) {
      installOnMysql(database);
      return;
    }
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

  private static void installOnMysql(Database database) {
    database.execute(
        """
        CREATE TABLE ledger (
          n bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
          kind char(1), event varchar(255), worker varchar(255), owner varchar(255))
        DEFAULT CHARACTER SET utf8mb4
        """);
    String trigger =
        """
        CREATE TRIGGER %s ON %s FOR EACH ROW
        INSERT INTO ledger (kind, event, worker, owner)
        SELECT '%s', %4$s.id, COALESCE(@worker, '%5$s'), l.owner
        FROM outbox_lane l WHERE l.lane = %4$s.lane
        """;
    String whoElse = Database.APPLICATION;
    database.execute(trigger.formatted("d AFTER DELETE", "outbox", "D", "OLD", whoElse));
    database.execute(trigger.formatted("i AFTER INSERT", "outbox_retry", "C", "NEW", whoElse));
    database.execute(trigger.formatted("u AFTER UPDATE", "outbox_retry", "C", "NEW", whoElse));
  }

  /** Adds the record to a history. */
  static void read(Database database, Witness history) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                SELECT kind, event, worker, COALESCE(%s, 'nobody')
                FROM ledger WHERE worker <> ? ORDER BY n
                """
                    .formatted(
                        database.kind().isMysql()
                            ? "SUBSTRING_INDEX(owner, '#', 1)"
                            : "split_part(owner, '#', 1)"))) {
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
