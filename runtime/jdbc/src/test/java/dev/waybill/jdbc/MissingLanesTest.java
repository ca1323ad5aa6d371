package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.drain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.OutboxWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lanes that are gone, or that are there several times, are told with what mends them, as long as
 * they are so; nobody puts them right unasked, and events in the others are published.
 */
final class MissingLanesTest {

  private static final String[] EVENTS =
      IntStream.range(0, 40)
          .mapToObj(number -> "user%dx1".formatted(number))
          .toArray(String[]::new);

  private static final String HALF = "DELETE FROM \"outbox_lane\" WHERE lane >= 32";
  private static final String ALL = "DELETE FROM \"outbox_lane\"";

  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final List<String> recovered = new CopyOnWriteArrayList<>();

  private final OutboxListener listener =
      new OutboxListener() {
        @Override
        public void workerFailed(WorkerFailed event) {
          failures.add(event.cause());
        }

        @Override
        public void workerRecovered(WorkerRecovered event) {
          recovered.add(event.worker());
        }
      };

  static Stream<Arguments> mistakes() {
    return Databases.ofEachKind()
        .flatMap(
            database ->
                Stream.of(
                    Arguments.of(
                        database, HALF, "has 32 of the 64 lanes, and events in the others"),
                    Arguments.of(database, ALL, "has 0 of the 64 lanes"),
                    Arguments.of(
                        database,
                        "INSERT INTO \"outbox_lane\" (lane) VALUES (64), (-1)",
                        "has rows that are no lane, or one together with others: [-1, 64]"),
                    Arguments.of(
                        database,
                        withoutKey(database) + "INSERT INTO \"outbox_lane\" (lane) VALUES (7)",
                        "one together with others: [7], and has 63 of the 64 lanes")))
        .filter(mistake -> !isWithoutKeyOnMysql(mistake));
  }

  /** There, workers say that they miss the key, and which. */
  private static boolean isWithoutKeyOnMysql(Arguments mistake) {
    Databases database = (Databases) mistake.get()[0];
    return database.isMysql() && mistake.get()[1].toString().startsWith("ALTER");
  }

  private static String withoutKey(Databases database) {
    return database == Databases.POSTGRESQL
        ? "ALTER TABLE \"outbox_lane\" DROP CONSTRAINT \"outbox_lane_pkey\";\n"
        : "ALTER TABLE \"outbox_lane\" DROP PRIMARY KEY;\n";
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void whatIsSaidToMendThemMendsThem(Databases database, String mistake, String message) {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.execute(mistake);

    Throwable refusal = catchThrowable(sandbox.outbox()::verify);

    assertThat(refusal)
        .isInstanceOf(OutboxUnavailableException.class)
        .hasMessageStartingWith(database.sql("The table \"outbox_lane\" has"))
        .hasMessageContaining(message);
    mend(sandbox, refusal);
    assertThatCode(sandbox.outbox()::verify).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void whatAWorkerFindsSoIsPublishedToTheLastEventOnceItIsMended(
      Databases database, String mistake, String message) {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.execute(mistake);
    JdbcOutbox outbox = sandbox.builder().listener(listener).build();
    sandbox.append(outbox, EVENTS);
    List<String> published = new ArrayList<>(drainReporting(outbox));
    assertThat(failures).isNotEmpty().allSatisfy(e -> assertThat(e).hasMessageContaining(message));
    assertThat(recovered).isEmpty();

    mend(sandbox, failures.get(0));

    published.addAll(drain(outbox, "w"));
    assertThat(published).containsExactlyInAnyOrder(EVENTS);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void ofAWorkerThatHasThemItIsToldAtEachLookThatSomeAreGoneAndOnceThatAllAreBack(
      Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.builder().listener(listener).build();
    Sandbox.appear(outbox, "w");

    sandbox.execute(HALF);
    sandbox.append(outbox, EVENTS);
    List<String> published = new ArrayList<>(drain(outbox, "w"));
    assertThat(published).as("in the lanes that are there").hasSizeBetween(5, 35);
    int told = failures.size();
    Sandbox.appear(outbox, "w");
    assertThat(failures).hasSize(told + 1);

    mend(sandbox, failures.get(0));
    published.addAll(drain(outbox, "w"));
    Sandbox.appear(outbox, "w");

    assertThat(published).containsExactlyInAnyOrder(EVENTS);
    assertThat(recovered).containsExactly("w");
    assertThat(failures).hasSize(told + 1);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aWorkerWhoseTablesAreAllEmptiedSaysSoAtEachTick(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.builder().listener(listener).build();
    List<String> published = new ArrayList<>();
    try (OutboxWorker worker =
        OutboxWorker.builder(
                outbox,
                (stream, event) -> {
                  published.add(event.id());
                  return CompletableFuture.completedFuture(null);
                })
            .build()) {
      worker.tick();

      for (String table :
          List.of(
              "outbox", "outbox_lane", "outbox_worker", "outbox_retry", "inbox", "outbox_layout")) {
        sandbox.execute("DELETE FROM \"%s\"".formatted(table));
      }
      sandbox.append(outbox, EVENTS);
      worker.tick();
      worker.tick();
      assertThat(failures)
          .hasSize(2)
          .allSatisfy(
              e -> assertThat(e).hasMessageContaining(database.sql("\"outbox_layout\" is empty")));

      mend(sandbox, failures.get(0));
      worker.tick();
      worker.tick();
      assertThat(failures.subList(2, failures.size()))
          .hasSize(2)
          .allSatisfy(e -> assertThat(e).hasMessageContaining("has 0 of the 64 lanes"));

      mend(sandbox, failures.get(2));
      worker.tick();
      assertThat(published).containsExactlyInAnyOrder(EVENTS);
      assertThat(recovered).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void whereNoneIsThereAClaimIsRefused(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    Sandbox.appear(outbox, "w");
    sandbox.execute(ALL);

    assertThatThrownBy(() -> outbox.claim("w", 10))
        .isInstanceOfSatisfying(
            OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isFalse())
        .hasMessageContaining(
            database.sql("INSERT INTO \"outbox_lane\" (lane) VALUES (0), (1), (2), (3)"));
    outbox.leave("w");
  }

  /** What goes out, and a failure of the claim as a worker reports it. */
  private List<String> drainReporting(JdbcOutbox outbox) {
    try {
      return drain(outbox, "w");
    } catch (OutboxUnavailableException e) {
      failures.add(e);
      return List.of();
    }
  }

  /** Runs the statements that a message ends with. */
  private static void mend(Sandbox sandbox, Throwable mistake) {
    String message = String.valueOf(mistake.getMessage());
    sandbox.execute(message.substring(message.indexOf("run ") + 4).replace("; ", ";\n"));
  }
}
