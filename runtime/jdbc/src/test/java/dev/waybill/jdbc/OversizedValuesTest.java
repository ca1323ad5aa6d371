package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.InvalidEventException;
import dev.waybill.jdbc.internal.dialect.AppendActs;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.row.Row;
import dev.waybill.json.CodecException;
import dev.waybill.json.CodecLimits;
import dev.waybill.json.EventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What does not fit is refused before anything is written, and the transaction goes on. */
final class OversizedValuesTest {

  private static final String LONG = "x".repeat(256);

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void anIdThatIsTooLong(Databases database) throws SQLException {
    assertRefused(
        database,
        event(LONG, "a"),
        "its id has 256 characters, and the outbox column id holds 255");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aTypeThatIsTooLong(Databases database) throws SQLException {
    assertRefused(
        database,
        event("a1", LONG, "User", "a", ""),
        "its type has 256 characters, and the outbox column type holds 255");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void anAggregateTypeThatIsTooLong(Databases database) throws SQLException {
    assertRefused(
        database,
        event("a1", "Renamed", LONG, "a", ""),
        "its aggregate type has 256 characters, and the outbox column aggregatetype holds 255");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void anAggregateIdThatIsTooLong(Databases database) throws SQLException {
    assertRefused(
        database,
        event("a1", LONG),
        "its ordering key has 256 characters, and the outbox column aggregateid holds 255");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aNulCharacter(Databases database) throws SQLException {
    assertRefused(
        database,
        event("a1", "a\0b"),
        "its ordering key contains a NUL character, which the outbox column aggregateid cannot"
            + " hold");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void halfOfASurrogatePair(Databases database) throws SQLException {
    assertRefused(
        database,
        event("a1", "a\uD800b"),
        "its ordering key contains an unpaired surrogate, which the outbox column aggregateid"
            + " cannot hold");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void oneBadEventOfSeveral(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    List<UserRenamed> events = List.of(new UserRenamed("a1", "a"), new UserRenamed(LONG, "a"));

    try (Connection connection = sandbox.begin()) {
      OutboxTransaction transaction = sandbox.outbox().in(connection);
      assertThatThrownBy(() -> transaction.enqueueAll(events))
          .isInstanceOf(InvalidEventException.class);
      connection.commit();
    }

    assertThat(sandbox.stored()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aDocumentOverTheLimitOfTheCodec(Databases database) throws SQLException {
    assertRefused(
        database,
        event("a1", "Renamed", "User", "a", "x".repeat(2_000_000)),
        CodecException.class,
        "the limit is 1048576: give whoever writes and reads such a document a codec with more");
  }

  @Test
  void aCodecWithMoreTakesWhatPostgresHolds() {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    EventCodec wide = EventCodec.detect(CodecLimits.defaults().withMaxDocumentBytes(8 << 20));
    JdbcOutbox outbox = sandbox.builder().codec(wide).build();

    outbox.inTransaction(
        sandbox.dataSource,
        tx -> tx.enqueueEvent(event("a1", "Renamed", "User", "a", "x".repeat(5_000_000))));

    assertThat(outbox.getPending().get(0).event().payload().toString()).hasSize(5_000_002);
  }

  @Test
  void aDocumentOverTheLimitOfTheColumn() {
    Sandbox sandbox = Sandbox.with(Databases.H2);
    EventCodec wide = EventCodec.detect(CodecLimits.defaults().withMaxDocumentBytes(4_000_000));

    assertThatThrownBy(
            () ->
                sandbox
                    .builder()
                    .codec(wide)
                    .build()
                    .inTransaction(
                        sandbox.dataSource,
                        tx ->
                            tx.enqueueEvent(
                                event("a1", "Renamed", "User", "a", "x".repeat(1_048_576)))))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("and the outbox column payload holds 1048576 on this database");
  }

  @Test
  void aDocumentOverTheLimitOfPostgresColumn() {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    Dialect wide = sandbox.dialect();
    AppendActs few =
        new AppendActs() {
          @Override
          public int maxPayloadCharacters() {
            return 1_000; // a quarter of a gigabyte would not fit into this test
          }

          @Override
          public void append(Connection connection, List<Row> rows) throws SQLException {
            wide.events().append(connection, rows);
          }

          @Override
          public void insertAndDelete(Connection connection, List<Row> rows) throws SQLException {
            wide.events().insertAndDelete(connection, rows);
          }
        };
    Dialect narrow = Dialects.with(wide, few);
    JdbcOutbox outbox = sandbox.builder().dialect(narrow).build();

    assertThatThrownBy(
            () ->
                outbox.inTransaction(
                    sandbox.dataSource,
                    tx -> tx.enqueueEvent(event("a1", "Renamed", "User", "a", "x".repeat(1_000)))))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("its document has 1")
        .hasMessageContaining("and the outbox column payload holds 1000");

    assertThat(sandbox.stored()).isEmpty();
    assertThat(wide.events().maxPayloadCharacters() * 4L)
        .as("bytes, of which the column holds a gigabyte")
        .isLessThanOrEqualTo(1L << 30);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void whatJustFitsIsStored(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    String longest = "\u20AC".repeat(255);

    assertThatCode(
            () ->
                sandbox
                    .outbox()
                    .inTransaction(
                        sandbox.dataSource,
                        tx -> tx.enqueueEvent(event(longest, longest, longest, longest, "a\0b"))))
        .doesNotThrowAnyException();

    assertThat(Sandbox.drain(sandbox.outbox(), "w")).containsExactly(longest);
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    JdbcOutbox.Builder builder = JdbcOutbox.builder(Databases.H2.create());

    assertThatThrownBy(() -> builder.lease(Duration.ofMillis(99)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lease must be PT0.1S to PT24H but is PT0.099S");
    assertThatThrownBy(() -> builder.lease(Duration.ofDays(2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.measureEvery(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatCode(() -> builder.measureEvery(Duration.ofSeconds(Long.MAX_VALUE)).build())
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> JdbcOutbox.builder(Databases.H2.create()).tablePrefix("x".repeat(46)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tablePrefix must have 0 to 45 bytes but has 46");
    assertThatThrownBy(() -> JdbcOutbox.builder(Databases.H2.create()).schema("").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("schema must have 1 to 63 bytes but has 0");
    assertThatThrownBy(() -> JdbcOutbox.builder(Databases.H2.create()).schema("a\0b").build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(Databases database, IntegrationEvent<?> event, String why)
      throws SQLException {
    assertRefused(database, event, InvalidEventException.class, why);
  }

  private static void assertRefused(
      Databases database, IntegrationEvent<?> event, Class<? extends Exception> type, String why)
      throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    try (Connection connection = spy.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      OutboxTransaction transaction = sandbox.outbox().in(connection);

      assertThatThrownBy(() -> transaction.enqueueEvent(event))
          .isInstanceOf(type)
          .hasMessageContaining(why);

      assertThat(spy.executed).as("statements of the outbox").isEmpty();
      transaction.enqueueEvent(event("b1"));
      connection.commit();
    }
    assertThat(sandbox.stored()).containsExactly("b1");
  }
}
