package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.OutboxRole;
import dev.waybill.jdbc.internal.connection.Transactions;
import dev.waybill.jdbc.internal.dialect.LayoutActs;
import dev.waybill.jdbc.internal.dialect.SqlStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The tables, where a transaction creates all of them or none. */
public abstract class StandardLayout implements LayoutActs {

  /** How many columns came with layout 2. */
  protected static final int ALL_COLUMNS_OF_LAYOUT_2 = 5;

  private final Sql sql;
  private final StandardPrivileges privileges;

  protected StandardLayout(Sql sql, SqlStates errors) {
    this.sql = sql;
    this.privileges = new StandardPrivileges(sql, errors);
  }

  /** Looks for the columns that came with layout 2, in the catalog, which takes no privilege. */
  protected abstract boolean hasColumnsOfLayout2(Connection connection) throws SQLException;

  @Override
  public void create(Connection connection, String script) throws SQLException {
    Transactions.run(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(script);
          }
          return true;
        });
  }

  @Override
  public boolean look(Connection connection) throws SQLException {
    if (!sql.hasLayout2() && hasColumnsOfLayout2(connection)) {
      sql.foundLayout2();
    }
    return sql.hasLayout2();
  }

  @Override
  public OptionalInt version(Connection connection) throws SQLException {
    List<Integer> versions =
        Statements.query(connection, sql.of("SELECT version FROM {layout}"), row -> row.getInt(1));
    return versions.isEmpty() ? OptionalInt.empty() : OptionalInt.of(versions.get(0));
  }

  @Override
  public void verifyPrivileges(Connection connection, OutboxRole role, boolean isCaptured)
      throws SQLException {
    privileges.verify(connection, role, isCaptured);
  }

  @Override
  public void verifyAllPrivileges(Connection connection) throws SQLException {
    privileges.verifyAll(connection);
  }

  @Override
  public String insertVersion(int version) {
    return sql.of("INSERT INTO {layout} (version) VALUES (") + version + ")";
  }

  @Override
  public String insertLanes(Collection<Integer> lanes) {
    return sql.of("INSERT INTO {lane} (lane) VALUES (") + joined(lanes, "), (") + ")";
  }

  @Override
  public String deleteLanes(Collection<Integer> lanes) {
    return sql.of("DELETE FROM {lane} WHERE lane IN (") + joined(lanes, ", ") + ")";
  }

  @Override
  public String deleteWorker(String name) {
    return sql.of("DELETE FROM {worker} WHERE name = '") + name.replace("'", "''") + "'";
  }

  private static String joined(Collection<Integer> lanes, String between) {
    return lanes.stream().map(String::valueOf).collect(Collectors.joining(between));
  }
}
