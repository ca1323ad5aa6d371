package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.appear;
import static dev.waybill.jdbc.Sandbox.drain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.event.EventHeaders;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Outcome;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands beside the document of an event, and how tables that lack it get it. */
final class HeaderColumnsTest {

  private static final String TRACE_PARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private static final EventHeaders HEADERS =
      new EventHeaders(
          "rejected", 3, TRACE_PARENT, Map.of("tracestate", "rojo=1", "baggage", "tier=gold"));

  private final OutboxLog log = new OutboxLog();

  @AfterEach
  void close() {
    log.close();
  }

  private static IntegrationEvent<String> event(String id) {
    return IntegrationEvent.of(
        id,
        "Renamed",
        "payload of " + id,
        Instant.EPOCH,
        IntegrationEventMetadata.builder()
            .aggregateType("User")
            .aggregateId(id)
            .outcome(Outcome.REJECTED)
            .schemaVersion(3)
            .traceId(TRACE_PARENT)
            .extension("tracestate", "rojo=1")
            .extension("baggage", "tier=gold")
            .build());
  }

  private static void append(Sandbox sandbox, JdbcOutbox outbox, IntegrationEvent<?> event) {
    outbox.inTransaction(sandbox.dataSource, tx -> tx.enqueueEvent(event));
  }

  /** Tables as an earlier version has made them. */
  private static Sandbox ofLayout1(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    for (String column : List.of("outcome", "schemaversion", "traceparent", "headers")) {
      sandbox.execute("ALTER TABLE \"outbox\" DROP COLUMN " + column);
    }
    sandbox.execute("ALTER TABLE \"outbox_worker\" DROP COLUMN lease_millis");
    sandbox.execute("UPDATE \"outbox_layout\" SET version = 1");
    return sandbox;
  }

  private static void migrate(Sandbox sandbox) {
    sandbox.execute(sandbox.database.schema().migrationFrom(1));
  }

  private static EventHeaders headersOf(JdbcOutbox outbox, String id) {
    try (Claim claim = outbox.claim("w", 100)) {
      return claim.entries().stream()
          .filter(entry -> entry.id().equals(id))
          .findFirst()
          .orElseThrow()
          .event()
          .headers();
    }
  }

  @ParameterizedTest
  @EnumSource
  void repeatWhatTheDocumentSays(Databases database) {
    Sandbox sandbox = Sandbox.with(database);

    append(sandbox, sandbox.outbox(), event("a1"));

    assertThat(sandbox.strings("SELECT outcome FROM \"outbox\"")).containsExactly("rejected");
    assertThat(sandbox.number("SELECT schemaversion FROM \"outbox\"")).isEqualTo(3);
    assertThat(sandbox.strings("SELECT traceparent FROM \"outbox\"")).containsExactly(TRACE_PARENT);
    assertThat(sandbox.strings("SELECT headers FROM \"outbox\""))
        .containsExactly("tracestate: rojo=1\nbaggage: tier=gold\n");
  }

  /** Statements have a form of their own for the usual headers: no other may be taken for them. */
  @ParameterizedTest
  @EnumSource
  void comeBackAsTheyAreWhateverIsUsual(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    IntegrationEventMetadata usual =
        IntegrationEventMetadata.builder()
            .aggregateType("User")
            .outcome(Outcome.ACCEPTED)
            .schemaVersion(1)
            .build();
    Map<String, IntegrationEventMetadata> all =
        Map.of(
            "usual", usual,
            "rejected", usual.toBuilder().outcome(Outcome.REJECTED).build(),
            "later", usual.toBuilder().schemaVersion(2).build(),
            "unversioned",
                IntegrationEventMetadata.builder()
                    .aggregateType("User")
                    .outcome(Outcome.ACCEPTED)
                    .build(),
            "traced", usual.toBuilder().traceId(TRACE_PARENT).build(),
            "baggage", usual.toBuilder().extension("baggage", "tier=gold").build(),
            "unknown",
                IntegrationEventMetadata.ofWire(Map.of("outcome", "ACCEPTED", "schemaVersion", 1)),
            "blank", IntegrationEventMetadata.ofWire(Map.of("outcome", "accepted ")),
            "dash", IntegrationEventMetadata.ofWire(Map.of("outcome", "-")));
    List<IntegrationEvent<String>> events = new ArrayList<>();
    all.forEach(
        (id, metadata) ->
            events.add(
                IntegrationEvent.of(
                    id,
                    "Renamed",
                    "payload",
                    Instant.EPOCH,
                    metadata.toBuilder().aggregateId(id).build())));

    events.forEach(event -> append(sandbox, outbox, event)); // each in its form
    sandbox.execute("UPDATE \"outbox\" SET payload = 'no document'");

    try (Claim claim = outbox.claim("w", 100)) {
      assertThat(claim.entries())
          .extracting(OutboxEntry::id, entry -> entry.event().headers())
          .containsExactlyElementsOf(
              events.stream().map(event -> tuple(event.id(), event.headers())).toList());
    }
    assertThat(
            sandbox.strings(
                "SELECT id FROM \"outbox\" WHERE outcome = 'accepted' AND schemaversion = 1"))
        .containsExactlyInAnyOrder("usual", "traced", "baggage");
  }

  @ParameterizedTest
  @EnumSource
  void areEachEventsOwnWhereOneStatementInsertsSeveral(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    List<UserRenamed> records = List.of(new UserRenamed("a1", "a"), new UserRenamed("b1", "b"));

    outbox.inTransaction(sandbox.dataSource, tx -> tx.enqueueAll(records));
    outbox.inTransaction(
        sandbox.dataSource,
        tx ->
            tx.enqueueAll(
                records, IntegrationEventMetadata.builder().traceId(TRACE_PARENT).build()));

    assertThat(sandbox.strings("SELECT outcome FROM \"outbox\""))
        .containsOnly("accepted")
        .hasSize(4);
    assertThat(sandbox.strings("SELECT traceparent FROM \"outbox\" ORDER BY seq"))
        .containsExactly(null, null, TRACE_PARENT, TRACE_PARENT);
  }

  @ParameterizedTest
  @EnumSource
  void goToTheBusWithoutALookAtTheDocument(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    append(sandbox, outbox, event("a1"));
    sandbox.execute("UPDATE \"outbox\" SET payload = 'no document'");

    assertThat(headersOf(outbox, "a1")).isEqualTo(HEADERS);
  }

  @ParameterizedTest
  @EnumSource
  void comeFromTheDocumentWhereTheColumnsSayNothing(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    append(sandbox, outbox, event("a1"));
    sandbox.execute(
        "UPDATE \"outbox\" SET outcome = NULL, schemaversion = NULL, traceparent = NULL, headers ="
            + " NULL");

    assertThat(headersOf(outbox, "a1")).isEqualTo(HEADERS);
  }

  /** Where the columns are read, each but the last is a line. */
  @ParameterizedTest
  @EnumSource
  void doNotRepeatAnOutcomeOfSeveralLines(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    IntegrationEvent<String> event =
        IntegrationEvent.of(
            "a1",
            "Renamed",
            "payload",
            Instant.EPOCH,
            IntegrationEventMetadata.ofWire(
                Map.of("aggregateType", "User", "aggregateId", "a", "outcome", "two\nlines")));

    append(sandbox, outbox, event);

    assertThat(sandbox.strings("SELECT outcome FROM \"outbox\"")).containsExactly((String) null);
    assertThat(headersOf(outbox, "a1").outcome()).isEqualTo("two\nlines");
  }

  @ParameterizedTest
  @EnumSource
  void stopNoEventWhateverSomebodyElseHasWrittenThere(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    append(sandbox, outbox, event("a1"));
    sandbox.execute("UPDATE \"outbox\" SET headers = 'no header\n\na: b: c', traceparent = '-'");

    assertThat(headersOf(outbox, "a1").others()).containsExactly(Map.entry("a", "b: c"));
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void areNotMissedOnTablesOfLayout1(Databases database) {
    Sandbox sandbox = ofLayout1(database);
    JdbcOutbox outbox = sandbox.outbox();

    assertThatCode(outbox::verify).doesNotThrowAnyException();
    append(sandbox, outbox, event("a1"));
    append(sandbox, outbox, event("b1"));

    assertThat(headersOf(outbox, "a1")).isEqualTo(HEADERS);
    assertThat(drain(outbox, "w")).containsExactly("a1", "b1");
    assertThat(log.warnings("have no columns for the headers of events")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void areThereSoonAfterTheTablesWereAltered(Databases database) {
    Sandbox sandbox = ofLayout1(database);
    JdbcOutbox outbox = sandbox.outbox();
    append(sandbox, outbox, event("a1"));
    appear(outbox, "w");

    migrate(sandbox);
    IntStream.range(0, 3).forEach(i -> append(sandbox, outbox, event("b" + i)));

    assertThat(sandbox.strings("SELECT outcome FROM \"outbox\" ORDER BY seq"))
        .startsWith((String) null)
        .endsWith("rejected");
    assertThat(headersOf(outbox, "a1")).isEqualTo(HEADERS);
    assertThat(headersOf(outbox, "b2")).isEqualTo(HEADERS);
    assertThat(drain(outbox, "w")).containsExactly("a1", "b0", "b1", "b2");
    assertThatCode(outbox::verify).doesNotThrowAnyException();
  }

  /** On PostgreSQL. H2 copies a table to alter it, and others do not find it meanwhile. */
  @Test
  void areAddedWhileAppendersAndWorkersGoOn() {
    Sandbox sandbox = ofLayout1(Databases.POSTGRESQL);
    JdbcOutbox appending = sandbox.outbox();
    JdbcOutbox relaying = sandbox.outbox();
    AtomicBoolean isOver = new AtomicBoolean();
    CompletableFuture<List<String>> appended =
        CompletableFuture.supplyAsync(
            () -> {
              List<String> ids = new ArrayList<>();
              while (!isOver.get()) {
                String id = "e" + ids.size();
                append(sandbox, appending, event(id));
                ids.add(id);
              }
              return ids;
            });
    CompletableFuture<List<String>> published =
        CompletableFuture.supplyAsync(
            () -> {
              List<String> ids = new ArrayList<>();
              while (!isOver.get() || !appended.isDone()) {
                ids.addAll(drain(relaying, "w"));
              }
              ids.addAll(drain(relaying, "w"));
              return ids;
            });

    Sandbox.until(() -> !sandbox.stored().isEmpty());
    migrate(sandbox);
    Sandbox.until(
        () ->
            appended.isCompletedExceptionally()
                || published.isCompletedExceptionally()
                || sandbox.number("SELECT COUNT(outcome) FROM \"outbox\"") > 0);
    isOver.set(true);

    assertThat(published.join()).containsExactlyInAnyOrderElementsOf(appended.join());
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void tellHowLongALeaseIs(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.builder().lease(Duration.ofMinutes(7)).build();

    appear(outbox, "w");

    assertThat(sandbox.number("SELECT lease_millis FROM \"outbox_worker\"")).isEqualTo(420_000);
  }
}
