package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderingKeyTest {

  @Test
  void theKeyOfAnEventIsItsAggregate() {
    assertThat(
            keyWith(
                IntegrationEventMetadata.builder()
                    .aggregateType("User")
                    .aggregateId("u-1")
                    .commandType("CreateUser")
                    .commandId("c-1")))
        .isEqualTo(new OrderingKey("User", "u-1"));
  }

  @Test
  void aggregatesOfTwoTenantsHaveTwoKeys() {
    assertThat(
            keyWith(
                IntegrationEventMetadata.builder()
                    .aggregateType("User")
                    .aggregateId("u-1")
                    .tenantId("acme")))
        .isEqualTo(new OrderingKey("User", "acme/u-1"));
  }

  @Test
  void withoutAnAggregateTheKeyIsTheCommand() {
    assertThat(
            keyWith(IntegrationEventMetadata.builder().commandType("CreateUser").commandId("c-1")))
        .isEqualTo(new OrderingKey("CreateUser", "c-1"));
  }

  @Test
  void theScopeOfACommandIsTheAggregateTypeWhereThereIsOne() {
    assertThat(
            keyWith(
                IntegrationEventMetadata.builder()
                    .aggregateType("User")
                    .commandType("CreateUser")
                    .commandId("c-1")
                    .tenantId("acme")))
        .isEqualTo(new OrderingKey("User", "acme/c-1"));
  }

  @Test
  void withoutAggregateAndCommandAnEventIsOrderedByItselfOnly() {
    assertThat(keyWith(IntegrationEventMetadata.builder().tenantId("acme")))
        .isEqualTo(new OrderingKey("UserCreated", "e-1"));
  }

  @Test
  void anEventTellsItsKey() {
    IntegrationEvent<String> event =
        eventWith(IntegrationEventMetadata.builder().aggregateType("User").aggregateId("u-1"));

    assertThat(event.orderingKey()).isEqualTo(OrderingKey.of(event)).hasToString("User u-1");
  }

  private static OrderingKey keyWith(IntegrationEventMetadata.Builder metadata) {
    return OrderingKey.of(eventWith(metadata));
  }

  private static IntegrationEvent<String> eventWith(IntegrationEventMetadata.Builder metadata) {
    return IntegrationEvent.of("e-1", "UserCreated", "payload", Instant.EPOCH, metadata.build());
  }
}
