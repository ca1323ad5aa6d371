package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The rules that the house of every adapter keeps: a public package as its door, and rooms behind
 * it. The test of an adapter stands in that package, and says what is the adapter's own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // so that the classes of a module are read once
public abstract class HouseContract {

  protected static final Path SOURCES = Path.of("src/main/java");

  private final HouseRules house = HouseRules.of(getClass().getPackageName());

  /** Names the types that stand in the public package. */
  protected abstract Set<String> door();

  /** Names those of them that rooms may know: what users implement, or are told. */
  protected Set<Class<?>> vocabulary() {
    return Set.of();
  }

  /** Names those who ask the system for time and chance, and hand them on. */
  protected Set<Class<?>> outermost() {
    return Set.of();
  }

  /** Calls what users can call; returns what did not refuse a null by its name. */
  protected abstract List<String> unchecked(RequiredArguments arguments, List<JavaClass> types);

  @Test
  void theDoorIsWhatUsersName() {
    assertThat(
            house.typesAtTheDoor().stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrderElementsOf(door());
  }

  @Test
  void roomsAreFreeOfCyclesAndKnowOnlyWhatUsersImplementOrAreTold() {
    house.roomsAreFreeOfCycles();
    house.roomsKnowAtTheDoorOnly(vocabulary());
  }

  @Test
  void roomsStayWithinTheirModule() {
    house.nobodyNamesARoomOfAnotherModule();
    house.noRoomShowsInTheApi();
    house.noRoomIsExported();
  }

  @Test
  void buildersAreNestedAndNeverPassedOnAndWhatTheyMakeIsAValue() {
    house.buildersAreNestedAndNeverPassedOn();
    house.settingsAreValues();
  }

  @Test
  void timeAndChanceAreHandedInByTheOutermostLayerAlone() {
    house.timeAndChanceAreHandedIn(outermost());
  }

  @Test
  void everyReferenceArgumentIsCheckedByItsName() {
    assertThat(unchecked(RequiredArguments.in(SOURCES), house.typesAtTheDoor())).isEmpty();
  }

  @Test
  void aListenerIsToldOneRecordAtATime() {
    house.listenersAreToldOneRecordEach();
  }

  @Test
  void whatAWorkerFetchesIsAPage() {
    house.nobodySpeaksOfBatches();
  }

  @Test
  void variablesHaveTheirNamesInADebugger() {
    house.variablesHaveNames();
  }

  @Test
  void aFileHasOneJobAndItsCommentsNeedNoOtherDocument() throws IOException {
    HouseRules.noFileHasTwoJobs(SOURCES);
    HouseRules.noSummaryAsks(SOURCES);
    HouseRules.noCommentCitesWhatIsElsewhere(SOURCES);
  }
}
