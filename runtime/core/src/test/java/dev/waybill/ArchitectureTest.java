package dev.waybill;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.waybill.event.EventContext;
import dev.waybill.event.IdGenerator;
import dev.waybill.house.HouseRules;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.DeadLetters;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.LoggingOutboxListener;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxOperations;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.Queueable;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.StreamRouter;
import dev.waybill.outbox.store.CommonSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may depend on whom, and that nobody here depends on a JSON library. */
final class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.waybill");

  private static final HouseRules HOUSE = HouseRules.of("dev.waybill");

  /** The JDK, and annotations that need not be there at run time. */
  private static final String[] ALWAYS = {
    "java..", "org.jspecify.annotations", "com.fasterxml.jackson.annotation"
  };

  @ParameterizedTest
  @CsvSource({
    "annotation,   ''",
    "event,        annotation",
    "convert,      annotation event",
    "generated,    convert",
    "bus,          annotation event",
    "outbox,       bus convert event outbox.store outbox.internal.worker outbox.internal.memory",
    "outbox.store, convert event outbox",
    "outbox.internal.worker, bus event outbox outbox.store",
    "outbox.internal.memory, bus event outbox outbox.store"
  })
  void aPackageDependsOnlyOn(String name, String others) {
    classes()
        .that()
        .resideInAPackage("dev.waybill." + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed(name, others))
        .check(CORE);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("dev.waybill.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void theOutboxHasRoomsThatKnowOnlyWhatUsersImplementOrAreTold() {
    HouseRules outbox = HouseRules.of("dev.waybill.outbox");
    outbox.roomsAreFreeOfCycles();
    outbox.noRoomShowsInTheApi();
    outbox.roomsKnowAtTheDoorOnly(
        Set.of(
            DeadLetter.class,
            DeadLetterPolicy.class,
            DeadLetters.class,
            OutboxEntry.class,
            OutboxListener.class,
            RetryPolicy.class,
            StreamRouter.class));
  }

  @Test
  void buildersAreNestedAndNeverPassedOnAndWhatTheyMakeIsAValue() {
    HOUSE.buildersAreNestedAndNeverPassedOn();
    HOUSE.settingsAreValues();
  }

  @Test
  void roomsStayWithinTheirModule() {
    HOUSE.nobodyNamesARoomOfAnotherModule();
    HOUSE.noRoomIsExported();
  }

  @Test
  void aListenerIsToldOneRecordAtATime() {
    HOUSE.listenersAreToldOneRecordEach();
  }

  @Test
  void whatAWorkerFetchesIsAPage() {
    HOUSE.nobodySpeaksOfBatches();
  }

  @Test
  void variablesHaveTheirNamesInADebugger() {
    HOUSE.variablesHaveNames();
  }

  @Test
  void timeAndChanceComeFromWhereSettingsBegin() {
    HOUSE.timeAndChanceAreHandedIn(
        Set.of(
            EventContext.class,
            IdGenerator.uuidV7().getClass(),
            CommonSettings.class,
            OutboxWorker.Builder.class));
  }

  /** What an outbox is told of and reports, and nothing that is built on it. */
  @Test
  void aStoreKnowsNoOutboxAndNoWorker() {
    noClasses()
        .that()
        .resideInAPackage("dev.waybill.outbox.store")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            Queueable.class,
            Outbox.class,
            OutboxOperations.class,
            InMemoryOutbox.class,
            OutboxWorker.class,
            LoggingOutboxListener.class)
        .check(CORE);
  }

  @Test
  void aFileHasOneJobAndItsCommentsNeedNoOtherDocument() throws IOException {
    Path sources = Path.of("src/main/java");
    HouseRules.noFileHasTwoJobs(sources);
    HouseRules.noSummaryAsks(sources);
    HouseRules.noCommentCitesWhatIsElsewhere(sources);
  }

  private static String[] allowed(String own, String others) {
    Stream<String> ours =
        Stream.of((own + " " + others).trim().split(" ")).map(name -> "dev.waybill." + name);
    return Stream.concat(Stream.of(ALWAYS), ours).toArray(String[]::new);
  }
}
