package dev.waybill.jdbc.internal.database.h2;

import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardLayout;
import dev.waybill.jdbc.internal.dialect.Tables;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The tables on H2, whose metadata are asked for columns; URLs decide on their case. Refused are
 * columns that were made while IGNORECASE was on, and a collation for which case is nothing.
 * Sessions share the values of a sequence.
 */
final class H2Layout extends StandardLayout {

  private static final Set<String> COLUMNS_OF_HEADERS =
      Set.of("OUTCOME", "SCHEMAVERSION", "TRACEPARENT", "HEADERS");

  private static final Set<String> COLUMNS_OF_LEASES = Set.of("LEASE_MILLIS");

  private static final String ALIKE =
      "SELECT CAST('e' AS {text}) = 'E' OR CAST('e' AS {text}) = '\u00e9'";

  private final Sql sql;
  private final Tables tables;

  H2Layout(Sql sql) {
    super(sql, H2Dialect.ERRORS);
    this.sql = sql;
    this.tables = sql.tables();
  }

  @Override
  protected boolean hasColumnsOfLayout2(Connection connection) throws SQLException {
    int found =
        countColumns(connection, "outbox", COLUMNS_OF_HEADERS)
            + countColumns(connection, "outbox_worker", COLUMNS_OF_LEASES);
    return found == ALL_COLUMNS_OF_LAYOUT_2;
  }

  /** By the driver's metadata: a query of the information schema is slow to begin with. */
  private int countColumns(Connection connection, String table, Set<String> names)
      throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    String schema = tables.schema() == null ? connection.getSchema() : tables.schema();
    int count = 0;
    try (ResultSet columns =
        data.getColumns(
            null, pattern(data, schema), pattern(data, tables.prefix() + table), null)) {
      while (columns.next()) {
        if (names.contains(columns.getString("COLUMN_NAME").toUpperCase(Locale.ROOT))) {
          count++;
        }
      }
    }
    return count;
  }

  /** Makes a pattern of a name, which stands for itself alone. */
  private static String pattern(DatabaseMetaData data, String name) throws SQLException {
    String escape = data.getSearchStringEscape();
    return name.replace(escape, escape + escape)
        .replace("_", escape + "_")
        .replace("%", escape + "%");
  }

  @Override
  public void verifyExactEvents(Connection connection) throws SQLException {
    verify(connection, List.of("{outbox}", "{retry}"));
  }

  @Override
  public void verifyExactInbox(Connection connection) throws SQLException {
    verify(connection, List.of("{inbox}"));
  }

  private void verify(Connection connection, List<String> tables) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet alike = statement.executeQuery(sql.of(ALIKE))) {
      if (alike.next() && alike.getBoolean(1)) {
        throw new OutboxUnavailableException(
            "This H2 database compares texts by a collation for which case or accents are nothing, so that one event or ordering key would be taken for another: create the database without SET COLLATION, or with STRENGTH IDENTICAL",
            null,
            false);
      }
    }
    List<String> mending = new ArrayList<>();
    for (String table : tables) {
      mending.addAll(mending(connection, table));
    }
    if (!mending.isEmpty()) {
      throw new OutboxUnavailableException(
          "The outbox's tables were created while the URL of this H2 database said IGNORECASE=TRUE, so that case is nothing to them, and one event or ordering key would be taken for another: run SET IGNORECASE FALSE; %s; SET IGNORECASE TRUE"
              .formatted(String.join("; ", mending)),
          null,
          false);
    }
  }

  /**
   * The statements that mend a table, which do so only while IGNORECASE is off. A table that is
   * missing is told of by whoever needs it.
   */
  private List<String> mending(Connection connection, String table) throws SQLException {
    List<String> statements = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet none =
            statement.executeQuery(sql.of("SELECT * FROM " + table + " WHERE 1 = 0"))) {
      ResultSetMetaData columns = none.getMetaData();
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        if (columns.getColumnTypeName(column).equals("VARCHAR_IGNORECASE")) {
          statements.add(
              sql.of(
                  "ALTER TABLE %s ALTER COLUMN \"%s\" SET DATA TYPE {text}(%d)"
                      .formatted(
                          table, columns.getColumnName(column), columns.getPrecision(column))));
        }
      }
    } catch (SQLException e) {
      if (!isTableMissing(e)) {
        throw e;
      }
    }
    return statements;
  }

  /** Not where its schema is missing. */
  private static boolean isTableMissing(SQLException error) {
    return H2Dialect.ERRORS.of(error).startsWith("42S0");
  }
}
