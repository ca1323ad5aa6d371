package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Outcome;
import dev.waybill.jdbc.internal.row.Page;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.Claim;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However large its events are, a page fits into memory. */
final class LargePagesTest {

  private static final int EVENTS = 12;
  private static final int BYTES = 900_000;

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aPageEndsWhereItsPayloadsAreLargeAndTheNextOneGoesOn(Databases database) {
    DataSource dataSource = database.createWithTables();
    JdbcOutbox outbox = JdbcOutbox.builder(dataSource).build();
    for (int i = 0; i < EVENTS; i++) {
      IntegrationEvent<String> large = large("e-%02d".formatted(i));
      outbox.inTransaction(dataSource, transaction -> transaction.enqueueEvent(large));
    }

    int first = (int) (Page.MOST_CHARACTERS / BYTES);
    try (Claim claim = outbox.claim("w", 500)) {
      assertThat(claim.entries()).hasSize(first);
      assertThat(claim.isFull()).isTrue();
      claim.published(claim.entries().stream().map(OutboxEntry::id).toList());
    }
    try (Claim claim = outbox.claim("w", 500)) {
      assertThat(claim.entries()).hasSize(EVENTS - first);
      assertThat(claim.entries().get(0).id()).isEqualTo("e-%02d".formatted(first));
      assertThat(claim.isFull()).isFalse();
    }
  }

  private static IntegrationEvent<String> large(String id) {
    return IntegrationEvent.of(
        id,
        "Grown",
        "x".repeat(BYTES),
        Instant.EPOCH,
        IntegrationEventMetadata.builder()
            .outcome(Outcome.ACCEPTED)
            .aggregateType("Log")
            .aggregateId("l-1")
            .build());
  }
}
