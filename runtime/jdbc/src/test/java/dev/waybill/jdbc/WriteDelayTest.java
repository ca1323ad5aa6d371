package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.internal.database.h2.H2Sessions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An H2 database that reports commits before it writes them is worth a warning. */
final class WriteDelayTest {

  @TempDir private Path directory;

  @Test
  void aFileThatIsWrittenLaterIsWarnedOf() throws SQLException {
    assertThat(warning("jdbc:h2:" + directory.resolve("late")))
        .startsWith(
            "This H2 database reports a commit before it is written (WRITE_DELAY is 500 ms)")
        .endsWith("Add ;WRITE_DELAY=0 to the JDBC URL.");
  }

  @Test
  void aFileThatIsWrittenAtOnceIsNot() throws SQLException {
    assertThat(warning("jdbc:h2:" + directory.resolve("now") + ";WRITE_DELAY=0")).isEmpty();
  }

  @Test
  void aDatabaseInMemoryIsNot() throws SQLException {
    assertThat(warning("jdbc:h2:mem:")).isEmpty();
  }

  private static String warning(String url) throws SQLException {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setUrl(url);
    try (Connection connection = dataSource.getConnection()) {
      return H2Sessions.inMemory().warning(connection);
    }
  }
}
