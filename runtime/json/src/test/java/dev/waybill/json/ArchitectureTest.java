package dev.waybill.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.event.Envelope;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.house.HouseRules;
import dev.waybill.house.RequiredArguments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A public door, and rooms behind it. */
final class ArchitectureTest {

  private static final HouseRules HOUSE = HouseRules.of("dev.waybill.json");

  @Test
  void theDoorIsWhatUsersName() {
    assertThat(
            HOUSE.typesAtTheDoor().stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrder(
            "EventCodec",
            "Jackson2EventCodec",
            "Jackson3EventCodec",
            "CodecLimits",
            "CodecException",
            "CloudEvent",
            "CloudEventsMapping",
            "JsonString",
            // Not public. On the class path a sealed type must stand beside those that it permits.
            "TextCodec");
  }

  @Test
  void roomsAreFreeOfCyclesAndKnowOnlyValues() {
    HOUSE.roomsAreFreeOfCycles();
    HOUSE.roomsKnowAtTheDoorOnly(CodecLimits.class, CodecException.class, CloudEvent.class);
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
  void nobodyNeedsTimeOrChance() {
    HOUSE.timeAndChanceAreHandedIn();
  }

  @Test
  void everyReferenceArgumentIsCheckedByItsName() {
    IntegrationEvent<String> event =
        IntegrationEvent.of(
            "e-1", "Sampled", "payload", Instant.EPOCH, IntegrationEventMetadata.empty());
    assertThat(
            RequiredArguments.in(Path.of("src/main/java"))
                .with(EventCodec.class, EventCodec.detect())
                .with(Jackson2EventCodec.class, new Jackson2EventCodec())
                .with(Jackson3EventCodec.class, new Jackson3EventCodec())
                .with(CodecLimits.class, CodecLimits.defaults())
                .with(CodecException.class, new CodecException("$", "is a sample", null))
                .with(Envelope.class, event)
                .with(IntegrationEvent.class, event)
                .with(CloudEvent.class, new CloudEvent(Map.of(), null))
                .with(CloudEventsMapping.class, CloudEventsMapping.builder("/samples").build())
                .with(CloudEventsMapping.Builder.class, CloudEventsMapping.builder("/samples"))
                .with(StringBuilder.class, new StringBuilder())
                .unchecked(HOUSE.typesAtTheDoor()))
        .isEmpty();
  }

  @Test
  void noSummaryAsks() throws IOException {
    HouseRules.noSummaryAsks(Path.of("src/main/java"));
  }
}
