package dev.waybill.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.house.HouseRules;
import dev.waybill.house.RequiredArguments;
import dev.waybill.json.EventCodec;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A public door of one type, and rooms behind it. */
final class ArchitectureTest {

  private static final HouseRules HOUSE = HouseRules.of("dev.waybill.audit");

  @TempDir private Path directory;

  @Test
  void theDoorIsTheAuditLog() {
    assertThat(
            HOUSE.typesAtTheDoor().stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName))
        .containsExactly("AuditLog");
  }

  @Test
  void roomsAreFreeOfCyclesAndDoNotKnowTheDoor() {
    HOUSE.roomsAreFreeOfCycles();
    HOUSE.roomsKnowAtTheDoorOnly();
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
    EventCodec codec = EventCodec.detect();
    Path file = directory.resolve("audit.log");
    try (AuditLog log = AuditLog.open(file, codec)) {
      assertThat(
              RequiredArguments.in(Path.of("src/main/java"))
                  .with(AuditLog.class, log)
                  .with(AuditLog.Builder.class, AuditLog.builder(file, codec))
                  .with(IntegrationEvent.class, Events.event("e-1"))
                  .with(Path.class, file)
                  .unchecked(HOUSE.typesAtTheDoor()))
          .isEmpty();
    }
  }

  @Test
  void noSummaryAsks() throws IOException {
    HouseRules.noSummaryAsks(Path.of("src/main/java"));
  }
}
