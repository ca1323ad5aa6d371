package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.house.JavadocExamples;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the documentation of public types compile. */
final class JavadocExamplesTest {

  private static final String IMPORTS =
      """
      import dev.waybill.event.IntegrationEvent;
      import dev.waybill.jdbc.*;
      import java.nio.file.*;
      import java.sql.Connection;
      import javax.sql.DataSource;
      """;

  /** What they speak of. */
  private static final String SURROUNDINGS =
      """
      record UserInvited(String userId) {}
      record User(String name) {}
      static class UnitOfWork {
        static UnitOfWork ofThisThread() { return new UnitOfWork(); }
        Connection connection() { throw new IllegalStateException(); }
        void onceCommitted(Runnable action) {}
      }
      DataSource dataSource;
      Connection connection;
      JdbcOutbox outbox;
      Inbox inbox;
      IntegrationEvent<?> event;
      User user;
      void insert(Connection connection, User user) {}
      """;

  @Test
  void compile(@TempDir Path folder) throws IOException {
    JavadocExamples examples = JavadocExamples.in(Path.of("src/main/java"), IMPORTS, SURROUNDINGS);

    assertThat(examples.shown())
        .contains("JdbcOutbox", "Inbox", "Schema", "ConnectionProvider", "JdbcDeadLetters");
    assertThat(examples.problems(folder)).isEmpty();
  }
}
