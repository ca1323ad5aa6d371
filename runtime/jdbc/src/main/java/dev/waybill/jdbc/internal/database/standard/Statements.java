package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.internal.row.RowId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements about a row, or about several by a list, and what they find. */
public final class Statements {

  private Statements() {}

  /** Executes a statement whose parameters are a sequence and an id. */
  public static int update(Connection connection, String sql, RowId row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, 1, row);
      return statement.executeUpdate();
    }
  }

  /** Tells whether a query finds something whose parameters are a sequence and an id. */
  public static boolean exists(Connection connection, String sql, RowId row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, 1, row);
      try (ResultSet found = statement.executeQuery()) {
        return found.next();
      }
    }
  }

  /** Executes a statement whose parameter is a list of sequences, unless that is empty. */
  public static void update(Connection connection, Sql sql, String template, List<Long> sequences)
      throws SQLException {
    if (sequences.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql.of(template))) {
      sql.flavour().set(statement, 1, sequences.toArray(Long[]::new));
      statement.executeUpdate();
    }
  }

  /** Makes something of a row that a query has found. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Returns what a query finds whose parameter is a list of lanes. */
  public static <T> List<T> query(
      Connection connection, Sql sql, String template, Integer[] lanes, Reader<T> reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(template))) {
      sql.flavour().set(statement, 1, lanes);
      return query(statement, reader);
    }
  }

  /** Returns what a query finds that has no parameter. */
  public static <T> List<T> query(Connection connection, String sql, Reader<T> reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return query(statement, reader);
    }
  }

  /** Returns what a query finds whose parameters are set. */
  public static <T> List<T> query(PreparedStatement statement, Reader<T> reader)
      throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(reader.read(rows));
      }
    }
    return found;
  }

  /**
   * Sets a sequence and an id.
   *
   * @return the number of the next parameter
   */
  public static int bind(PreparedStatement statement, int from, RowId row) throws SQLException {
    statement.setLong(from, row.sequence());
    statement.setString(from + 1, row.id());
    return from + 2;
  }
}
