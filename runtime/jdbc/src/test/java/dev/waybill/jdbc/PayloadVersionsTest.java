package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.bus.PublishException;
import dev.waybill.event.EvolvedUser.UserCreatedPayload;
import dev.waybill.event.EvolvedUser.UserCreatedPayloadV1;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Outcome;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.store.Claim;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What waits in an outbox since an older version is read by the code of today. */
final class PayloadVersionsTest {

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void aRowIsReadAsItWaitsAsADeadLetterAndWhenItIsReplayed(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    outbox.inTransaction(sandbox.dataSource, tx -> tx.enqueueEvent(ofVersion1()));

    requireReadable(outbox.getPending());
    try (Claim claim = outbox.claim("w", 10)) {
      requireReadable(claim.entries());
      claim.failed("e1", PublishException.permanent("refused", null));
    }
    requireReadable(outbox.deadLetters().list(10).stream().map(letter -> letter.entry()).toList());
    assertThat(outbox.deadLetters().replay("e1")).isTrue();
    try (Claim claim = outbox.claim("w", 10)) {
      requireReadable(claim.entries());
      claim.published(ids(claim));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void aRowIsReadByAConsumerInThisProcessThatHasAnInbox(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    outbox.inTransaction(sandbox.dataSource, tx -> tx.enqueueEvent(ofVersion1()));
    Inbox inbox = Inbox.of(sandbox.dataSource);
    List<UserCreatedPayload> read = new CopyOnWriteArrayList<>();
    AtomicInteger deliveries = new AtomicInteger();
    try (InMemoryEventBus bus = new InMemoryEventBus();
        OutboxWorker worker = OutboxWorker.builder(outbox, bus).build()) {
      bus.subscribe(
          "outbox.event.User",
          event -> {
            try (Connection connection = sandbox.begin()) {
              if (inbox.firstSeen(connection, "search", event.id())) {
                read.add(event.payloadAs(UserCreatedPayload.class));
              }
              connection.commit();
            }
            if (deliveries.incrementAndGet() == 1) {
              throw new IllegalStateException("after the commit");
            }
          });

      worker.tick();
      sandbox.pass(Duration.ofMinutes(1));
      worker.tick();
    }
    assertThat(deliveries).hasValue(2);
    assertThat(read).containsExactly(new UserCreatedPayload("Ann"));
  }

  private static void requireReadable(List<OutboxEntry> entries) {
    assertThat(entries)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.event().payloadAs(UserCreatedPayload.class))
                  .isEqualTo(new UserCreatedPayload("Ann"));
              assertThat(entry.event().metadata().schemaVersion()).isEqualTo(1);
            });
  }

  private static IntegrationEvent<UserCreatedPayloadV1> ofVersion1() {
    return IntegrationEvent.of(
        "e1",
        "UserCreated",
        new UserCreatedPayloadV1("Ann"),
        Instant.EPOCH,
        IntegrationEventMetadata.builder()
            .outcome(Outcome.ACCEPTED)
            .aggregateType("User")
            .aggregateId("u-1")
            .schemaVersion(1)
            .build());
  }
}
