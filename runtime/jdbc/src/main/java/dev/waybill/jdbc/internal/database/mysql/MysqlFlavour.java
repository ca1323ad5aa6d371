package dev.waybill.jdbc.internal.database.mysql;

import dev.waybill.jdbc.internal.database.standard.Flavour;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of MySQL and MariaDB, which have no arrays: a list of numbers is a JSON document, and
 * one of truth values a text. Times are those of UTC, without a zone: whatever has one, drivers and
 * sessions move by the difference of theirs.
 */
final class MysqlFlavour implements Flavour {

  private static final Map<String, String> WORDS =
      Map.of(
          "text", "CHAR",
          "integer", "SIGNED",
          "bigint", "SIGNED",
          "timestamp", "DATETIME(6)",
          "millis", "INTERVAL ? * 1000 MICROSECOND",
          "any", "IN (SELECT k.n FROM JSON_TABLE(?, '$[*]' COLUMNS (n bigint PATH '$')) k)");

  @Override
  public Map<String, String> words() {
    return WORDS;
  }

  @Override
  public String limit(String rows) {
    return "LIMIT " + rows;
  }

  @Override
  public String truthAt(String index) {
    return "SUBSTRING(?, %s, 1) = '1'".formatted(index);
  }

  @Override
  public void set(PreparedStatement statement, Boolean[] truths, int... parameters)
      throws SQLException {
    StringBuilder digits = new StringBuilder(truths.length);
    for (boolean truth : truths) {
      digits.append(truth ? '1' : '0');
    }
    for (int parameter : parameters) {
      statement.setString(parameter, digits.toString());
    }
  }

  @Override
  public void set(PreparedStatement statement, int parameter, Long[] numbers) throws SQLException {
    statement.setString(parameter, Arrays.toString(numbers));
  }

  @Override
  public void set(PreparedStatement statement, int parameter, Integer[] numbers)
      throws SQLException {
    statement.setString(parameter, Arrays.toString(numbers));
  }

  /** As a text, for drivers can be told to leave fractions of seconds out. */
  @Override
  public void set(PreparedStatement statement, int parameter, @Nullable Instant time)
      throws SQLException {
    statement.setString(
        parameter,
        time == null
            ? null
            : LocalDateTime.ofInstant(time, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS)
                .toString());
  }

  @Override
  public @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }

  /** One by one: of a batch, MariaDB's driver may tell only that all of it was done. */
  @Override
  public <T> int[] executeForEach(PreparedStatement statement, List<T> items, Binder<T> binder)
      throws SQLException {
    int[] counts = new int[items.size()];
    for (int i = 0; i < counts.length; i++) {
      binder.bind(statement, items.get(i));
      counts[i] = statement.executeUpdate();
    }
    return counts;
  }
}
