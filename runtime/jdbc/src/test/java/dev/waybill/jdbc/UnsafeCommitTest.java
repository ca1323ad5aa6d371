package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.internal.database.postgresql.PostgresSessions;
import dev.waybill.jdbc.internal.dialect.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A PostgreSQL session that reports commits before they are on disk is worth a warning. */
final class UnsafeCommitTest {

  @ParameterizedTest
  @CsvSource({"off, true", "local, false", "on, false"})
  void oneThatDoesNotWaitIsWarnedOf(String setting, boolean isWarnedOf) throws SQLException {
    try (Connection connection = Databases.POSTGRESQL.create().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = " + setting);

      String warning = new PostgresSessions(new Tables(null, "")).warning(connection);

      assertThat(
              warning.startsWith("This PostgreSQL session reports a commit before it is written"))
          .isEqualTo(isWarnedOf);
      assertThat(warning.isEmpty()).isNotEqualTo(isWarnedOf);
      statement.execute("RESET synchronous_commit");
    }
  }
}
