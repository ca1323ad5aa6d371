package dev.waybill.samples.debezium;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Outcome;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.json.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * What a bounded context does, the same each time: transactions with events of every shape, some of
 * which roll back.
 */
record Story(List<Transaction> transactions) {

  /** Events that are appended together. */
  record Transaction(List<IntegrationEvent<?>> events, boolean commits) {}

  record Note(String text, long cents) {}

  private static final int ORDERS = 12;
  private static final String TRACE_PARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final Instant AT = Instant.parse("2026-02-18T09:30:00.120Z");

  /** So long that PostgreSQL stores it apart from the row. */
  private static final String LONG_TEXT = "Füchse 🦊 \"und\" \\ so weiter\n".repeat(8_000);

  /** Tells of so many transactions, of one to seven events each; every fifth rolls back. */
  static Story of(int transactions) {
    List<Transaction> told = new ArrayList<>();
    int number = 0;
    for (int i = 0; i < transactions; i++) {
      List<IntegrationEvent<?>> events = new ArrayList<>();
      for (int n = 0; n <= i % 7; n++) {
        events.add(event(number++));
      }
      told.add(new Transaction(events, i % 5 != 4));
    }
    return new Story(told);
  }

  /** Returns a part of the transactions. */
  Story part(int from, int to) {
    return new Story(transactions.subList(from, to));
  }

  private static IntegrationEvent<Note> event(int number) {
    String order = "order-" + number * 7 % ORDERS;
    IntegrationEventMetadata.Builder metadata = IntegrationEventMetadata.builder();
    if (number % 4 == 0) {
      metadata.traceId(TRACE_PARENT);
    }
    return switch (number % 6) {
      case 0, 1 -> event(number, "OrderPlaced", accepted(metadata).aggregateId(order));
      case 2 ->
          event(
              number,
              "OrderPlaced",
              accepted(metadata).aggregateId("Bestellung " + order + " ü/🦊").tenantId("acmé"));
      case 3 ->
          event(
              number,
              "PlaceOrder",
              metadata
                  .outcome(Outcome.REJECTED)
                  .aggregateType("Order")
                  .aggregateId(order)
                  .commandType("PlaceOrder")
                  .commandId("c-" + number));
      case 4 ->
          event(
              number,
              "ImportOrders",
              metadata
                  .outcome(Outcome.REJECTED)
                  .commandType("ImportOrders")
                  .commandId("c-" + number % 5));
      default -> event(number, "DayEnded", metadata.outcome(Outcome.ACCEPTED));
    };
  }

  private static IntegrationEventMetadata.Builder accepted(
      IntegrationEventMetadata.Builder metadata) {
    return metadata.outcome(Outcome.ACCEPTED).aggregateType("Order").schemaVersion(2);
  }

  private static IntegrationEvent<Note> event(
      int number, String type, IntegrationEventMetadata.Builder metadata) {
    String text = number % 50 == 0 ? LONG_TEXT : "№ " + number + " for Ånn\tand 李";
    return IntegrationEvent.of(
        "e-%04d".formatted(number), type, new Note(text, number), AT, metadata.build());
  }

  /** Appends everything, each transaction in one of the database. */
  void appendTo(JdbcOutbox outbox, DataSource dataSource) {
    for (Transaction transaction : transactions) {
      try {
        outbox.inTransaction(
            dataSource,
            tx -> {
              transaction.events.forEach(tx::enqueueEvent);
              if (!transaction.commits) {
                throw new RolledBack();
              }
            });
      } catch (RolledBack e) {
        // as told
      }
    }
  }

  /** Returns the events of which consumers are to hear, in the order of their commits. */
  List<IntegrationEvent<?>> committed() {
    List<IntegrationEvent<?>> committed = new ArrayList<>();
    transactions.stream().filter(Transaction::commits).forEach(tx -> committed.addAll(tx.events));
    return committed;
  }

  /** Returns what consumers are to get, as the contract says and without a broker's help. */
  List<Sent> expected() {
    EventCodec codec = EventCodec.detect();
    return committed().stream()
        .map(
            event ->
                Sent.of(
                    "outbox.event." + event.orderingKey().scope(),
                    event.orderingKey().value().getBytes(UTF_8),
                    codec.encodeToBytes(event),
                    headers(event)))
        .toList();
  }

  private static Map<String, String> headers(IntegrationEvent<?> event) {
    IntegrationEventMetadata metadata = event.metadata();
    Map<String, String> headers = new HashMap<>();
    headers.put("id", event.id());
    headers.put("type", event.type());
    headers.put("outcome", event.isRejected() ? "rejected" : "accepted");
    if (metadata.schemaVersion() != null) {
      headers.put("schemaVersion", "2");
    }
    if (metadata.traceId() != null) {
      headers.put("traceparent", TRACE_PARENT);
    }
    return headers;
  }

  /** Returns the topics to which the events go by default. */
  Set<String> topics() {
    Set<String> topics = new TreeSet<>();
    committed().forEach(event -> topics.add("outbox.event." + event.orderingKey().scope()));
    return topics;
  }

  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
