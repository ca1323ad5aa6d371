package dev.waybill.jdbc.internal.database.standard;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The standard's own words, where there are arrays, and times that know their zone. */
public final class ArrayFlavour implements Flavour {

  private final Map<String, String> words;
  private final UnaryOperator<String> truthAt;

  /**
   * Makes one.
   *
   * @param text the type of a text of any length that compares exactly
   * @param truthAt makes an index an expression that looks into an array
   */
  public ArrayFlavour(String text, UnaryOperator<String> truthAt) {
    this.words =
        Map.of(
            "text", text,
            "integer", "INTEGER",
            "bigint", "BIGINT",
            "timestamp", "TIMESTAMP WITH TIME ZONE",
            "millis", "CAST(? AS BIGINT) * INTERVAL '1' SECOND / 1000",
            "any", "= ANY (?)");
    this.truthAt = truthAt;
  }

  @Override
  public Map<String, String> words() {
    return words;
  }

  @Override
  public String limit(String rows) {
    return "FETCH FIRST " + rows + " ROWS ONLY";
  }

  @Override
  public String truthAt(String index) {
    return truthAt.apply(index);
  }

  @Override
  public void set(PreparedStatement statement, Boolean[] truths, int... parameters)
      throws SQLException {
    Array array = statement.getConnection().createArrayOf("boolean", truths);
    for (int parameter : parameters) {
      statement.setArray(parameter, array);
    }
  }

  @Override
  public void set(PreparedStatement statement, int parameter, Long[] numbers) throws SQLException {
    setArray(statement, parameter, "bigint", numbers);
  }

  @Override
  public void set(PreparedStatement statement, int parameter, Integer[] numbers)
      throws SQLException {
    setArray(statement, parameter, "integer", numbers);
  }

  private static void setArray(
      PreparedStatement statement, int parameter, String type, Object[] elements)
      throws SQLException {
    statement.setArray(parameter, statement.getConnection().createArrayOf(type, elements));
  }

  @Override
  public void set(PreparedStatement statement, int parameter, @Nullable Instant time)
      throws SQLException {
    OffsetDateTime value = time == null ? null : time.atOffset(ZoneOffset.UTC);
    statement.setObject(parameter, value, Types.TIMESTAMP_WITH_TIMEZONE);
  }

  @Override
  public @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  @Override
  public <T> int[] executeForEach(PreparedStatement statement, List<T> items, Binder<T> binder)
      throws SQLException {
    for (T item : items) {
      binder.bind(statement, item);
      statement.addBatch();
    }
    return statement.executeBatch();
  }
}
