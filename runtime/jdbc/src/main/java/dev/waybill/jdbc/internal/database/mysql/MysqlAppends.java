package dev.waybill.jdbc.internal.database.mysql;

import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardAppends;
import dev.waybill.jdbc.internal.row.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appending on MySQL and MariaDB, which take statements of a certain size. */
final class MysqlAppends extends StandardAppends {

  private static final String DELETE =
      """
      DELETE o FROM JSON_TABLE(?, '$[*]' COLUMNS (seq bigint PATH '$')) k
        STRAIGHT_JOIN {outbox} o FORCE INDEX (PRIMARY) ON o.seq = k.seq
      """;

  /** The statement around a row, without what the row says. */
  private static final int AROUND = 1_024;

  /** What a character can take at most, in UTF-8. */
  private static final int BYTES_PER_CHARACTER = 3;

  private final long maxAllowedPacket;

  MysqlAppends(Sql sql, long maxAllowedPacket) {
    super(sql);
    this.maxAllowedPacket = maxAllowedPacket;
  }

  /** Asks how many bytes a statement may have. Drivers that send more are hung up on. */
  static long maxAllowedPacket(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@max_allowed_packet")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public int maxPayloadCharacters() {
    return Integer.MAX_VALUE;
  }

  /** With room for the other columns. A statement has one row at least, which is measured. */
  @Override
  public int maxStatementCharacters() {
    return (int) Math.min(maxAllowedPacket / (2 * BYTES_PER_CHARACTER), Integer.MAX_VALUE);
  }

  @Override
  public @Nullable String refusal(Row row) {
    if (row.payload().length() < maxStatementCharacters()) {
      return null; // as nearly all
    }
    long bytes =
        AROUND
            + bytes(row.payload())
            + bytes(row.id())
            + bytes(row.key().scope())
            + bytes(row.key().value())
            + bytes(row.type());
    String headers = row.headers().others();
    bytes += headers == null ? 0 : bytes(headers);
    return bytes <= maxAllowedPacket
        ? null
        : "it takes a statement of %d bytes, and the server's max_allowed_packet is %d"
            .formatted(bytes, maxAllowedPacket);
  }

  /** How long a text is in a statement, where quotes and backslashes are written twice. */
  private static long bytes(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes += c == '\'' || c == '"' || c == '\\' ? 2 : 1;
      } else {
        bytes += c < 0x800 || Character.isSurrogate(c) ? 2 : BYTES_PER_CHARACTER;
      }
    }
    return bytes;
  }

  /**
   * An INSERT of several rows draws sequences that follow each other, of which drivers tell all, or
   * the first alone.
   */
  @Override
  public void insertAndDelete(Connection connection, List<Row> rows) throws SQLException {
    Form form = form(rows);
    String insert = insert(form, rows.size());
    Long[] sequences = new Long[rows.size()];
    try (PreparedStatement statement =
        connection.prepareStatement(insert, Statement.RETURN_GENERATED_KEYS)) {
      bind(statement, form, rows);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        for (int i = 0; i < sequences.length; i++) {
          sequences[i] = keys.getLong(1) + i;
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(sql.of(DELETE))) {
      sql.flavour().set(statement, 1, sequences);
      statement.executeUpdate();
    }
  }
}
