package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.store.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The outbox works however an application has set its driver and its database. */
final class DriverSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
        "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
        "MODE=MySQL",
        "DATABASE_TO_UPPER=FALSE",
        "CASE_INSENSITIVE_IDENTIFIERS=TRUE",
        "IGNORECASE=TRUE"
      })
  void h2(String settings) throws SQLException {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1;%s"
                .formatted(Integer.toHexString(settings.hashCode()), settings),
            "sa",
            "");
    Schema.h2().create(pool);

    everythingWorks(pool);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "preferQueryMode=simple",
        "preferQueryMode=extendedForPrepared",
        "reWriteBatchedInserts=true",
        "stringtype=unspecified",
        "prepareThreshold=1",
        "prepareThreshold=0",
        "defaultRowFetchSize=1",
        "autosave=always",
        "options=-c%20default_transaction_isolation=serializable",
        "options=-c%20default_transaction_isolation=serializable&defaultRowFetchSize=1",
        "options=-c%20TimeZone=Asia/Kathmandu"
      })
  void postgres(String settings) throws SQLException {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    PGSimpleDataSource plain =
        (PGSimpleDataSource)
            Databases.postgres("postgres", sandbox.strings("SELECT current_schema()").get(0));
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(plain.getUrl() + "&" + settings);
    dataSource.setUser("postgres");

    everythingWorks(dataSource);
  }

  private static void everythingWorks(DataSource dataSource) throws SQLException {
    JdbcOutbox.Builder builder =
        JdbcOutbox.builder(dataSource)
            .converters(UserRenamed.converters())
            .listener(new OutboxListener() {});
    JdbcOutbox outbox = builder.build();
    outbox.verify();
    outbox.inTransaction(
        dataSource,
        tx -> {
          tx.enqueueEvent(event("a1"));
          tx.enqueueAll(List.of(new UserRenamed("a2", "a"), new UserRenamed("b1", "b")));
        });
    try (Claim claim = outbox.claim("w", 10)) {
      assertThat(Sandbox.ids(claim)).containsExactly("a1", "a2", "b1");
      claim.failed("a1", PublishException.permanent("refused", null));
      claim.renew();
      claim.published(List.of("b1"));
    }
    assertThat(outbox.measure().pending()).isEqualTo(1);
    assertThat(outbox.deadLetters().list(10)).hasSize(1);
    assertThat(outbox.deadLetters().replay("a1")).isTrue();
    assertThat(drain(outbox, "w")).containsExactly("a1", "a2");
    outbox.leave("w");
    builder
        .changeDataCapture()
        .build()
        .inTransaction(dataSource, tx -> tx.enqueueAll(List.of(new UserRenamed("c1", "c"))));
    assertThat(outbox.measure().pending()).isZero();
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      Inbox inbox = Inbox.of(dataSource);
      assertThat(inbox.firstSeen(connection, "c", "e")).isTrue();
      assertThat(inbox.firstSeen(connection, "c", "e")).isFalse();
      connection.commit();
    }
  }
}
