package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EventContextTest {

  private static final Instant NOW = Instant.parse("2026-02-18T09:30:00.120Z");

  @Test
  void theSameContextGivesTheSameEventTwice() {
    EventContext context =
        new EventContext(Clock.fixed(NOW, ZoneOffset.UTC), now -> "id at " + now);

    IntegrationEvent<String> once =
        IntegrationEvent.create("Noted", "text", IntegrationEventMetadata.empty(), context);
    IntegrationEvent<String> again =
        IntegrationEvent.create("Noted", "text", IntegrationEventMetadata.empty(), context);

    assertThat(once).isEqualTo(again);
    assertThat(once.id()).isEqualTo("id at " + NOW);
    assertThat(once.timestamp()).isEqualTo(NOW);
  }

  @Test
  void theIdCarriesTheTimeOfTheEvent() {
    // One reading of the clock serves both, or a slow moment would put them apart.
    Clock ticking = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1));
    EventContext context = new EventContext(ticking, Instant::toString);

    ExternalEvent<String> event =
        ExternalEvent.create("Noted", "text", ExternalEventMetadata.empty(), context);

    assertThat(event.id()).isEqualTo(event.timestamp().toString());
  }

  @Test
  void theSystemContextMakesAscendingIds() {
    EventContext context = EventContext.system();

    assertThat(context.newId()).isLessThan(context.newId());
  }
}
