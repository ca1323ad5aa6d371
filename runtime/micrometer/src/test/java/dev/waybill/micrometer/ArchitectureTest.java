package dev.waybill.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.bus.EventConsumer;
import dev.waybill.bus.EventHandler;
import dev.waybill.bus.EventProducer;
import dev.waybill.bus.ExternalEventHandler;
import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.bus.PageHandler;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.house.HouseRules;
import dev.waybill.house.RequiredArguments;
import dev.waybill.kafka.KafkaListener;
import dev.waybill.kafka.TombstoneHandler;
import dev.waybill.outbox.LoggingOutboxListener;
import dev.waybill.outbox.MetadataProvider;
import dev.waybill.outbox.OutboxListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A public door, and rooms behind it. */
final class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java");

  private static final HouseRules HOUSE = HouseRules.of("dev.waybill.micrometer");

  @Test
  void theDoorIsWhatUsersName() {
    assertThat(
            HOUSE.typesAtTheDoor().stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrder(
            "WaybillMetrics", "KafkaMetrics", "WaybillTracing", "TracingLinks", "FailureKind");
  }

  @Test
  void roomsAreFreeOfCyclesAndKnowOnlyTheKindsOfFailures() {
    HOUSE.roomsAreFreeOfCycles();
    HOUSE.roomsKnowAtTheDoorOnly(FailureKind.class);
  }

  @Test
  void roomsStayWithinTheirModule() {
    HOUSE.nobodyNamesARoomOfAnotherModule();
    HOUSE.noRoomShowsInTheApi();
  }

  @Test
  void buildersAreNestedAndNeverPassedOn() {
    HOUSE.buildersAreNestedAndNeverPassedOn();
  }

  @Test
  void timeIsThatOfTheRegistry() {
    HOUSE.timeAndChanceAreHandedIn();
  }

  @Test
  void noFileHasTwoJobs() throws IOException {
    HouseRules.noFileHasTwoJobs(SOURCES);
    HouseRules.noSummaryAsks(SOURCES);
  }

  @Test
  void everyReferenceArgumentIsCheckedByItsName() {
    MeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry observations = ObservationRegistry.create();
    try (InMemoryEventBus bus = new InMemoryEventBus()) {
      assertThat(
              RequiredArguments.in(SOURCES)
                  .with(WaybillMetrics.class, WaybillMetrics.of(meters))
                  .with(WaybillMetrics.Builder.class, WaybillMetrics.builder(meters))
                  .with(WaybillTracing.class, WaybillTracing.of(observations))
                  .with(WaybillTracing.Builder.class, WaybillTracing.builder(observations))
                  .with(MeterRegistry.class, meters)
                  .with(ObservationRegistry.class, observations)
                  .with(OutboxListener.class, new LoggingOutboxListener())
                  .with(KafkaListener.class, KafkaListener.logging())
                  .with(EventConsumer.class, bus)
                  .with(EventProducer.class, bus)
                  .with(EventHandler.class, event -> {})
                  .with(PageHandler.class, page -> {})
                  .with(ExternalEventHandler.class, event -> {})
                  .with(TombstoneHandler.class, tombstone -> {})
                  .with(Tracer.class, Tracer.NOOP)
                  .with(Propagator.class, Propagator.NOOP)
                  .with(MetadataProvider.class, IntegrationEventMetadata::empty)
                  .with(Duration.class, Duration.ofSeconds(1))
                  .with(String.class, "text")
                  .with(String[].class, new String[0])
                  .with(Throwable.class, new IllegalStateException())
                  .unchecked(HOUSE.typesAtTheDoor()))
          .isEmpty();
    }
  }
}
