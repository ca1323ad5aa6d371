package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.internal.append.Appender;
import dev.waybill.jdbc.internal.row.HeaderColumns;
import dev.waybill.jdbc.internal.row.Row;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One {@code enqueueAll} is one statement, up to 1,000 events; more go 1,000 by 1,000. */
final class EnqueueAllTest {

  private static final HeaderColumns NO_HEADERS = new HeaderColumns(null, null, null, null);

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void anyNumberUpToTheBoundIsOneStatement(Databases database) {
    for (int size : new int[] {1, 2, 999, 1_000}) {
      assertThat(statementsFor(database, size)).as("statements for %d events", size).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void moreThanTheBoundGoInChunks(Databases database) {
    assertThat(statementsFor(database, 1_001)).isEqualTo(2);
    assertThat(statementsFor(database, 2_500)).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void noEventIsNoStatement(Databases database) {
    assertThat(statementsFor(database, 0)).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void theOrderIsThatOfTheCollection(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    List<UserRenamed> events = events(2_500);

    JdbcOutbox outbox = sandbox.outbox();
    outbox.inTransaction(sandbox.dataSource, tx -> tx.enqueueAll(events));

    List<String> ids = events.stream().map(UserRenamed::eventId).toList();
    assertThat(sandbox.stored()).containsExactlyElementsOf(ids);
    assertThat(Sandbox.drain(outbox, "w")).containsExactlyElementsOf(ids);
  }

  private static long statementsFor(Databases database, int size) {
    Sandbox sandbox = Sandbox.with(database);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    JdbcOutbox outbox = sandbox.outbox();

    outbox.inTransaction(spy.dataSource(), tx -> tx.enqueueAll(events(size)));

    assertThat(sandbox.stored()).hasSize(size);
    return inserts(spy);
  }

  private static long inserts(SpyDataSource spy) {
    return spy.executed.stream()
        .filter(sql -> sql.replace('`', '"').contains("\"outbox\""))
        .count();
  }

  private static List<UserRenamed> events(int size) {
    return IntStream.range(0, size).mapToObj(n -> new UserRenamed("x" + n, "u" + n % 10)).toList();
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void largeOnesGoInSmallerChunks(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    int ofOne = document(sandbox).length();
    JdbcOutbox outbox = sandbox.builder().maxStatementCharacters(3 * ofOne).build();

    outbox.inTransaction(
        spy.dataSource(), tx -> tx.enqueueAll(Collections.nCopies(8, new UserRenamed("x", "u"))));

    assertThat(inserts(spy)).isEqualTo(3);
  }

  private static String document(Sandbox sandbox) {
    JdbcOutbox outbox = sandbox.outbox();
    outbox.inTransaction(sandbox.dataSource, tx -> tx.enqueue(new UserRenamed("x", "u")));
    return String.valueOf(outbox.getPending().get(0).event().document());
  }

  @Test
  void aStatementTakes64MillionCharactersUnlessSetOtherwise() {
    String megabyte = "x".repeat(1024 * 1024);
    OrderingKey key = new OrderingKey("User", "a");
    List<Row> rows =
        Collections.nCopies(150, new Row("a1", key, "Renamed", megabyte, 0, NO_HEADERS));
    int most = JdbcOutbox.Builder.STANDARD_STATEMENT;

    assertThat(most).isEqualTo(67_108_864);
    assertThat(Appender.chunkEnd(rows, 0, most)).isEqualTo(64);
    assertThat(Appender.chunkEnd(rows, 64, most)).isEqualTo(128);
    assertThat(Appender.chunkEnd(rows, 128, most)).isEqualTo(150);
  }

  @Test
  void oneThatIsLargerThanAChunkGoesAlone() {
    OrderingKey key = new OrderingKey("User", "a");
    Row small = new Row("a1", key, "Renamed", "", 0, NO_HEADERS);
    Row large = new Row("a2", key, "Renamed", "x".repeat(11), 0, NO_HEADERS);

    assertThat(Appender.chunkEnd(List.of(large, small), 0, 10)).isEqualTo(1);
    assertThat(Appender.chunkEnd(List.of(small, large), 0, 10)).isEqualTo(1);
  }

  @Test
  void aStatementHasSomeCharacters() {
    assertThatThrownBy(() -> JdbcOutbox.builder(new JdbcDataSource()).maxStatementCharacters(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxStatementCharacters must be 1 or more but is 0");
  }
}
