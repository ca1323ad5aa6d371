package dev.waybill.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.house.HouseRules;
import dev.waybill.house.RequiredArguments;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A public door, rooms behind it, and nobody who passes a builder on or asks for the time. */
final class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java");

  private static final HouseRules HOUSE = HouseRules.of("dev.waybill.kafka");

  @Test
  void theDoorIsWhatUsersName() {
    assertThat(
            HOUSE.typesAtTheDoor().stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrder(
            "KafkaEventBus",
            "KafkaSubscription",
            "KafkaListener",
            "RecordPosition",
            "Tombstone",
            "TombstoneHandler");
  }

  @Test
  void roomsAreFreeOfCyclesAndKnowOnlyWhatUsersImplementOrAreTold() {
    HOUSE.roomsAreFreeOfCycles();
    HOUSE.roomsKnowAtTheDoorOnly(
        KafkaListener.class, RecordPosition.class, Tombstone.class, TombstoneHandler.class);
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
  void timeAndChanceAreHandedInByTheBusAlone() {
    HOUSE.timeAndChanceAreHandedIn(KafkaEventBus.Builder.class);
  }

  @Test
  void everyReferenceArgumentIsCheckedByItsName() {
    RetryPolicy retries = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
    IntegrationEvent<?> event = Events.event("e-1", "o-1");
    try (KafkaEventBus bus = KafkaEventBus.builder("localhost:1").group("g").build()) {
      List<String> unchecked =
          RequiredArguments.in(SOURCES)
              .with(KafkaEventBus.class, bus)
              .with(KafkaEventBus.Builder.class, KafkaEventBus.builder("localhost:1"))
              .with(KafkaSubscription.Builder.class, bus.subscription("orders"))
              .with(CloudEventsMapping.class, CloudEventsMapping.builder("/orders").build())
              .with(RecordPosition.class, new RecordPosition("orders", 0, 1))
              .with(RetryPolicy.class, retries)
              .with(EventCodec.class, EventCodec.detect())
              .with(IntegrationEvent.class, event)
              .unchecked(
                  HOUSE.typesAtTheDoor().stream()
                      .filter(type -> !type.isEquivalentTo(KafkaListener.class))
                      .toList());

      assertThat(unchecked).isEmpty();
    }
  }

  @Test
  void noFileHasTwoJobs() throws IOException {
    HouseRules.noFileHasTwoJobs(SOURCES);
  }

  @Test
  void noSummaryAsks() throws IOException {
    HouseRules.noSummaryAsks(Path.of("src/main/java"));
  }
}
