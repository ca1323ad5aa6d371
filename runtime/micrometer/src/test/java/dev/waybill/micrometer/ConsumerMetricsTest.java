package dev.waybill.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.bus.EventHandler;
import dev.waybill.bus.EventHandlers;
import dev.waybill.bus.ExternalEventHandler;
import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.bus.PageHandler;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.ExternalEventMetadata;
import dev.waybill.jdbc.Inbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.kafka.RecordPosition;
import dev.waybill.kafka.Tombstone;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What consumers do with events is counted as it is. */
@Timeout(120)
final class ConsumerMetricsTest {

  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final WaybillMetrics metrics = WaybillMetrics.of(registry);

  @Test
  void whatIsHandledIsCountedWithItsAge() throws Exception {
    clock.add(Duration.ofMillis(Orders.AT.toEpochMilli() - clock.wallTime()).plusSeconds(7));
    EventHandler handler =
        metrics.handler(Orders.STREAM, event -> clock.add(Duration.ofSeconds(2)));

    handler.handle(Orders.placed("1"));

    assertThat(count("waybill.consumer.handled")).isEqualTo(1);
    assertThat(registry.get("waybill.consumer.age").timer().totalTime(TimeUnit.SECONDS))
        .isEqualTo(9);
    assertThat(registry.get("waybill.consumer.handling").timer().totalTime(TimeUnit.SECONDS))
        .isEqualTo(2);
  }

  @Test
  void anEventOfTheFutureHasNoNegativeAge() throws Exception {
    metrics.handler(Orders.STREAM, event -> {}).handle(Orders.placed("1"));

    assertThat(registry.get("waybill.consumer.age").timer().totalTime(TimeUnit.SECONDS)).isZero();
  }

  @Test
  void aHandlerThatFailsIsCountedAndFailsAllTheSame() {
    EventHandler handler =
        metrics.handler(
            Orders.STREAM,
            event -> {
              throw new TimeoutException("late");
            });

    assertThatThrownBy(() -> handler.handle(Orders.placed("1"))).hasMessage("late");

    assertThat(registry.get("waybill.consumer.failed").tag("cause", "timeout").counter().count())
        .isEqualTo(1);
    assertThat(count("waybill.consumer.handled")).isZero();
    assertThat(registry.get("waybill.consumer.handling").timer().count()).isEqualTo(1);
  }

  @Test
  void theEventsOfOtherContextsAreCounted() throws Exception {
    EventHandlers handlers = EventHandlers.builder().onExternal(event -> {}).build();
    ExternalEvent<?> event =
        ExternalEvent.create("PaymentCaptured", "", ExternalEventMetadata.empty());
    EventHandler counted = metrics.handler(Orders.STREAM, handlers);

    Objects.requireNonNull(counted.external()).handle(event);
    metrics.externalHandler(Orders.STREAM, it -> {}).handle(event);
    ExternalEventHandler failing =
        metrics.externalHandler(
            Orders.STREAM,
            it -> {
              throw new TimeoutException("late");
            });
    assertThatThrownBy(() -> failing.handle(event)).hasMessage("late");

    assertThat(count("waybill.consumer.handled")).isEqualTo(2);
    assertThat(registry.get("waybill.consumer.failed").tag("cause", "timeout").counter().count())
        .isEqualTo(1);
    assertThat(metrics.handler(Orders.STREAM, it -> {}).external()).isNull();
  }

  @Test
  void recordsWithoutValueAreCountedAsATypeOfTheirOwn() throws Exception {
    WaybillMetrics byType = WaybillMetrics.builder(registry).tagTypes().build();
    Tombstone tombstone =
        new Tombstone(new RecordPosition("orders", 0, 7), Orders.AT, "o-1", Map.of());
    List<Tombstone> seen = new ArrayList<>();

    KafkaMetrics.tombstones(byType, "orders", seen::add).handle(tombstone);

    assertThat(seen).containsExactly(tombstone);
    assertThat(registry.get("waybill.consumer.handled").tag("type", "tombstone").counter().count())
        .isEqualTo(1);
    assertThat(registry.get("waybill.consumer.age").timer().count()).isEqualTo(1);
  }

  @Test
  void aPageCountsAsItsEventsAndOneCall() throws Exception {
    PageHandler handler = metrics.pageHandler(Orders.STREAM, page -> {});

    handler.handle(List.of(Orders.placed("1"), Orders.placed("2")));

    assertThat(count("waybill.consumer.handled")).isEqualTo(2);
    assertThat(registry.get("waybill.consumer.handling").timer().count()).isEqualTo(1);
    assertThat(registry.get("waybill.consumer.age").timer().count()).isEqualTo(2);
  }

  @Test
  void allSubscribersOfAConsumerAreCountedByStreamsWhereThatIsAskedFor() {
    WaybillMetrics byStream = WaybillMetrics.builder(registry).tagStreams().build();
    try (InMemoryEventBus bus = new InMemoryEventBus()) {
      byStream.consumer(bus).subscribe("orders", event -> {});
      byStream.consumer(bus).subscribePages("users", page -> {});
      bus.publish("orders", Orders.placed("1"));
      bus.publish("users", Orders.placed("2"));
      bus.publish("users", Orders.placed("3"));

      await().until(() -> handledOf("orders") == 1 && handledOf("users") == 2);
    }
  }

  private double handledOf(String stream) {
    return registry.get("waybill.consumer.handled").tag("stream", stream).counter().count();
  }

  @Test
  void typesThatOthersMakeUpAreNotCountedApartForEver() throws Exception {
    EventHandler handler =
        WaybillMetrics.builder(registry).tagTypes().build().handler(Orders.STREAM, event -> {});

    for (int i = 0; i < 1000; i++) {
      handler.handle(Orders.ofType("Type" + i));
    }

    assertThat(registry.get("waybill.consumer.handled").counters()).hasSizeLessThanOrEqualTo(201);
    assertThat(registry.get("waybill.consumer.handled").tag("type", "other").counter().count())
        .isEqualTo(800);
  }

  @Test
  void duplicatesThatAnInboxKnowsAreCounted() throws Exception {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:duplicates;DB_CLOSE_DELAY=-1");
    Schema.h2().create(database);
    Inbox inbox = Inbox.of(database).listener(metrics.inboxListener());
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);

      inbox.firstSeen(connection, "billing", "1");
      inbox.firstSeen(connection, "billing", "1");
      inbox.firstSeen(
          connection,
          "billing",
          List.of(Orders.placed("1"), Orders.placed("2"), Orders.placed("2")));
      connection.commit();
    }

    assertThat(count("waybill.inbox.duplicates")).isEqualTo(3);
  }

  private double count(String name) {
    return registry.get(name).counter().count();
  }
}
