package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.OrderingKey;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One {@code enqueueAll} is one statement, up to 1,000 events; more go 1,000 by 1,000. */
final class EnqueueAllTest {

  @ParameterizedTest
  @EnumSource
  void anyNumberUpToTheBoundIsOneStatement(Databases database) {
    for (int size : new int[] {1, 2, 999, 1_000}) {
      assertThat(statementsFor(database, size)).as("statements for %d events", size).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void moreThanTheBoundGoInChunks(Databases database) {
    assertThat(statementsFor(database, 1_001)).isEqualTo(2);
    assertThat(statementsFor(database, 2_500)).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void noEventIsNoStatement(Databases database) {
    assertThat(statementsFor(database, 0)).isZero();
  }

  @ParameterizedTest
  @EnumSource
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
    return spy.executed.stream().filter(sql -> sql.contains("\"outbox\"")).count();
  }

  private static List<UserRenamed> events(int size) {
    return IntStream.range(0, size).mapToObj(n -> new UserRenamed("x" + n, "u" + n % 10)).toList();
  }

  @Test
  void largeOnesGoInSmallerChunks() {
    String megabyte = "x".repeat(1024 * 1024);
    OrderingKey key = new OrderingKey("User", "a");
    List<Row> rows = Collections.nCopies(150, new Row("a1", key, "Renamed", megabyte, 0));

    assertThat(Appender.chunkEnd(rows, 0)).isEqualTo(64);
    assertThat(Appender.chunkEnd(rows, 64)).isEqualTo(128);
    assertThat(Appender.chunkEnd(rows, 128)).isEqualTo(150);
  }

  @Test
  void oneThatIsLargerThanAChunkGoesAlone() {
    OrderingKey key = new OrderingKey("User", "a");
    Row small = new Row("a1", key, "Renamed", "", 0);
    Row large = new Row("a2", key, "Renamed", "x".repeat(65 * 1024 * 1024), 0);

    assertThat(Appender.chunkEnd(List.of(large, small), 0)).isEqualTo(1);
    assertThat(Appender.chunkEnd(List.of(small, large), 0)).isEqualTo(1);
  }
}
