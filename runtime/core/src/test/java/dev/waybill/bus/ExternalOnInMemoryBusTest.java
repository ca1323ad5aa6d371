package dev.waybill.bus;

import static dev.waybill.bus.Events.STREAM;
import static dev.waybill.bus.Events.event;
import static dev.waybill.bus.Stages.await;
import static dev.waybill.bus.Stages.publishFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.Causation;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.ExternalEventMetadata;
import dev.waybill.event.IntegrationEventMetadata;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The events of other contexts on a bus within the process, as a broker would bring them. */
@Timeout(60)
class ExternalOnInMemoryBusTest {

  /** A view of what another context sends. */
  @dev.waybill.annotation.ExternalEvent(type = "payment.captured")
  record PaymentCaptured(String name) {}

  private final InMemoryEventBus bus = new InMemoryEventBus();
  private final BusLog log = new BusLog();
  private final List<String> handled = new CopyOnWriteArrayList<>();

  @AfterEach
  void closeBus() {
    bus.close();
    log.close();
  }

  private static ExternalEvent<?> captured(String id) {
    return ExternalEvent.of(
        id,
        "payment.captured",
        new PaymentCaptured("Ann"),
        Instant.EPOCH,
        ExternalEventMetadata.empty());
  }

  private EventHandlers handlers() {
    return EventHandlers.builder()
        .onExternal(PaymentCaptured.class, (payment, event) -> handled.add(event.id()))
        .otherwise(event -> handled.add(event.id()))
        .build();
  }

  @Test
  void theyComeInOrderWithTheOthersOfTheStream() throws Exception {
    bus.subscribe(STREAM, handlers());

    bus.publishExternal(STREAM, captured("x-1"));
    bus.publish(STREAM, event("e-1"));
    await(bus.publishExternal(STREAM, captured("x-2")));

    assertThat(handled).containsExactly("x-1", "e-1", "x-2");
  }

  @Test
  void aHandlerThatTakesNoneIsNotAsked() throws Exception {
    bus.subscribe(STREAM, event -> handled.add("plain " + event.id()));
    bus.subscribePages(STREAM, page -> handled.add("page of " + page.size()));
    bus.subscribe(STREAM, handlers());

    await(bus.publishExternal(STREAM, captured("x-1")));

    assertThat(handled).containsExactly("x-1");
  }

  @Test
  void whatItsHandlerDoesFollowsFromIt() throws Exception {
    bus.subscribe(
        STREAM,
        EventHandlers.builder()
            .onExternal(
                event ->
                    handled.add(
                        String.valueOf(
                            Causation.over(IntegrationEventMetadata.empty()).causationId())))
            .build());

    await(bus.publishExternal(STREAM, captured("x-1")));

    assertThat(handled).containsExactly("x-1");
  }

  @Test
  void oneThatFailsIsToldToItsSender() {
    bus.subscribe(
        STREAM,
        EventHandlers.builder()
            .onExternal(
                event -> {
                  throw new IllegalStateException("no");
                })
            .build());

    assertThat(publishFailureOf(bus.publishExternal(STREAM, captured("x-1"))))
        .hasMessageContaining("x-1")
        .hasRootCauseMessage("no");
  }

  @Test
  void oneThatNobodyTakesIsNotPublished() {
    bus.subscribe(STREAM, event -> handled.add(event.id()));

    assertThat(publishFailureOf(bus.publishExternal(STREAM, captured("x-1"))))
        .hasMessage(
            "Nobody who subscribes to %s handles events of other contexts. Give EventHandlers an onExternal(…)."
                .formatted(STREAM));
    assertThat(publishFailureOf(bus.publishExternal("unknown", captured("x-1"))))
        .hasMessageStartingWith("Nobody subscribes to unknown");
    assertThat(handled).isEmpty();
  }
}
