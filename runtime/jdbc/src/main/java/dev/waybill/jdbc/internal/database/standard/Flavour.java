package dev.waybill.jdbc.internal.database.standard;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What databases differ in that understand the same SQL but for some words: these words, and how
 * their drivers take lists and times. Immutable.
 */
public interface Flavour {

  /**
   * Returns what stands for the words that templates have in braces:
   *
   * <ul>
   *   <li>{@code text}, the type of a text of any length that compares exactly
   *   <li>{@code integer}, {@code bigint} and {@code timestamp}, types to cast to
   *   <li>{@code millis}, as a parameter, an interval to add to a time
   *   <li>{@code any}, behind a column, that it is one of the numbers of a list, a parameter
   * </ul>
   */
  Map<String, String> words();

  /** Returns what at the end of a query says how many rows it finds at most. */
  String limit(String rows);

  /**
   * Returns an expression that says whether a list of truth values, a parameter, has a true one at
   * an index.
   *
   * @param index an expression, from 1
   */
  String truthAt(String index);

  /** Sets a list of truth values, wherever it stands. */
  void set(PreparedStatement statement, Boolean[] truths, int... parameters) throws SQLException;

  /** Sets a list of numbers. */
  void set(PreparedStatement statement, int parameter, Long[] numbers) throws SQLException;

  /** Sets a list of numbers. */
  void set(PreparedStatement statement, int parameter, Integer[] numbers) throws SQLException;

  /** Sets a time, to the microsecond. */
  void set(PreparedStatement statement, int parameter, @Nullable Instant time) throws SQLException;

  /** Reads a time. */
  @Nullable Instant instant(ResultSet row, int column) throws SQLException;

  /** Reads a time that is there. */
  default Instant time(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(instant(row, column));
  }

  /**
   * Executes a statement for each of some items.
   *
   * @return how many rows each of them has changed
   */
  <T> int[] executeForEach(PreparedStatement statement, List<T> items, Binder<T> binder)
      throws SQLException;

  /** Sets the parameters of a statement about an item. */
  @FunctionalInterface
  interface Binder<T> {
    void bind(PreparedStatement statement, T item) throws SQLException;
  }
}
