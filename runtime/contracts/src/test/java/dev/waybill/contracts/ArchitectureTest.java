package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.house.HouseRules;
import dev.waybill.house.RequiredArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A public door, and rooms behind it. */
final class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java");

  private static final HouseRules HOUSE = HouseRules.of("dev.waybill.contracts");

  @Test
  void theDoorIsWhatUsersName() {
    assertThat(HOUSE.typesAtTheDoor().stream().map(JavaClass::getSimpleName))
        .containsExactly("Main");
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
  void nothingDependsOnTheTime() {
    HOUSE.timeAndChanceAreHandedIn();
  }

  @Test
  void noFileHasTwoJobs() throws IOException {
    HouseRules.noFileHasTwoJobs(SOURCES);
    HouseRules.noSummaryAsks(SOURCES);
  }

  @Test
  void noNumberHasTheDigitsOfALocale() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file).content().as("%s", file).doesNotContainPattern("%[0-9$,]*d");
      }
    }
  }

  @Test
  void everyReferenceArgumentIsCheckedByItsName() {
    assertThat(RequiredArguments.in(SOURCES).unchecked(HOUSE.typesAtTheDoor())).isEmpty();
  }
}
