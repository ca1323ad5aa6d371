package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.house.HouseRules;
import dev.waybill.house.RequiredArguments;
import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.OutboxWorker;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A public door, and rooms behind it. */
final class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java");

  private static final HouseRules HOUSE = HouseRules.of("dev.waybill.console");

  @Test
  void theDoorIsWhatUsersName() {
    assertThat(
            HOUSE.typesAtTheDoor().stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrder("Console", "MountedConsole");
  }

  @Test
  void roomsAreFreeOfCyclesAndKnowNothingOfTheDoor() {
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
  void timeIsHandedInByTheBuilderAlone() {
    HOUSE.timeAndChanceAreHandedIn(Console.Builder.class);
  }

  @Test
  void noFileHasTwoJobs() throws IOException {
    HouseRules.noFileHasTwoJobs(SOURCES);
    HouseRules.noSummaryAsks(SOURCES);
  }

  @Test
  void everyReferenceArgumentIsCheckedByItsName() {
    try (JdbcOutbox outbox = JdbcOutbox.builder(Database.h2().dataSource()).build();
        Console console = Console.of(outbox).start()) {
      assertThat(
              RequiredArguments.in(SOURCES)
                  .with(Console.class, console)
                  .with(Console.Builder.class, Console.of(outbox))
                  .with(JdbcOutbox.class, outbox)
                  .with(OutboxWorker[].class, new OutboxWorker[0])
                  .with(InetAddress.class, InetAddress.getLoopbackAddress())
                  .with(MountedConsole.class, Console.of(outbox).mount())
                  .with(Supplier.class, List::of)
                  .with(Function.class, name -> List.of())
                  .with(String.class, "a-token-that-is-long-enough")
                  .unchecked(HOUSE.typesAtTheDoor()))
          .isEmpty();
    }
  }
}
