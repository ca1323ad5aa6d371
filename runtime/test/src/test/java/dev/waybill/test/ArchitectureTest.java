package dev.waybill.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.waybill.bus.PublishException;
import dev.waybill.convert.Converters;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.OrderingKey;
import dev.waybill.house.HouseRules;
import dev.waybill.house.RequiredArguments;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.test.assertj.DeadLetterAssert;
import dev.waybill.test.assertj.IntegrationEventAssert;
import dev.waybill.test.assertj.OutboxAssert;
import dev.waybill.test.assertj.WaybillAssertions;
import dev.waybill.test.junit.OutboxExtension;
import dev.waybill.test.outbox.OutboxContract;
import dev.waybill.test.users.UserEvent;
import dev.waybill.test.users.Users;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A public door for any test framework, and two for those who have AssertJ or JUnit. */
final class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java");

  private static final HouseRules HOUSE = HouseRules.of("dev.waybill.test");

  @Test
  void theDoorIsWhatUsersName() {
    assertThat(
            HOUSE.typesAtTheDoor().stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrder(
            "Scenario",
            "ScenarioResult",
            "Steps",
            "ManualClock",
            "RecordingListener",
            "ScriptedBus",
            "SequentialIds",
            "ContractFixture",
            "ContractFixtures");
  }

  @ParameterizedTest
  @CsvSource({
    "org.junit, dev.waybill.test.junit",
    "org.opentest4j, dev.waybill.test.junit",
    "org.assertj, dev.waybill.test.assertj"
  })
  void aTestFrameworkAndAssertjAreKnownOnlyWhereTheirNamesAre(String other, String knows) {
    noClasses()
        .that()
        .resideOutsideOfPackages(knows, "dev.waybill.test.outbox")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(other + "..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.waybill.test"));
  }

  /** Projects on Spring Boot 3 have a JUnit 5. */
  @Test
  void nothingIsNeededThatJunitHasOnlyHadForAShortTime() {
    Version oldest = Version.parse("5.10");
    assertThat(
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.waybill.test.junit", "dev.waybill.test.outbox")
                    .stream()
                    .flatMap(type -> type.getAccessesFromSelf().stream())
                    .filter(access -> access.getTargetOwner().getName().startsWith("org.junit"))
                    .map(access -> access.getTarget().resolveMember().orElseThrow())
                    .filter(member -> sinceOf(member).compareTo(oldest) > 0))
        .isEmpty();
  }

  private static Version sinceOf(JavaMember ofJunit) {
    return Version.parse(
        ofJunit
            .tryGetAnnotationOfType(API.class)
            .map(API::since)
            .filter(since -> !since.isEmpty())
            .orElse("5.0"));
  }

  @Test
  void roomsAreFreeOfCyclesAndKnowNothingAtTheDoor() {
    HOUSE.roomsAreFreeOfCycles();
    HOUSE.roomsKnowAtTheDoorOnly();
  }

  @Test
  void roomsStayWithinTheirModule() {
    HOUSE.nobodyNamesARoomOfAnotherModule();
    HOUSE.noRoomShowsInTheApi();
  }

  @Test
  void timeAndChanceAreHandedIn() {
    HOUSE.timeAndChanceAreHandedIn(Scenario.class);
  }

  @Test
  void noFileHasTwoJobs() throws IOException {
    HouseRules.noFileHasTwoJobs(SOURCES);
  }

  @Test
  void noSummaryAsks() throws IOException {
    HouseRules.noSummaryAsks(SOURCES);
  }

  private static ClassLoader loader() {
    return ClassLoader.getSystemClassLoader();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.waybill.test",
        "dev.waybill.test.assertj",
        "dev.waybill.test.junit",
        "dev.waybill.test.outbox"
      })
  void everyReferenceArgumentIsCheckedByItsName(String exported) {
    IntegrationEvent<?> event = event();
    DeadLetter deadLetter =
        new DeadLetter(
            new OutboxEntry("e-1", event, false, 0, null, null, null),
            DeadLetterPolicy.HOLD,
            Instant.EPOCH);
    Scenario<Users, UserEvent, String> scenario =
        Scenario.of(Users::new).history(Users::apply).command(Users::find);
    assertThat(
            RequiredArguments.in(SOURCES)
                .with(Scenario.class, scenario)
                .with(ScenarioResult.class, scenario.when("u-1"))
                .with(ContractFixture.class, new ContractFixture("Of", 1, "{}", loader()))
                .with(ManualClock.class, new ManualClock())
                .with(ScriptedBus.class, new ScriptedBus())
                .with(RecordingListener.class, new RecordingListener())
                .with(OutboxContract.Setup.class, OutboxContract.Setup.standard())
                .with(RetryPolicy.class, RetryPolicy.standard())
                .with(String[].class, new String[0])
                .with(SequentialIds.class, new SequentialIds())
                .with(IntegrationEventAssert.class, WaybillAssertions.assertThat(event))
                .with(DeadLetterAssert.class, WaybillAssertions.assertThat(deadLetter))
                .with(OutboxAssert.class, WaybillAssertions.assertThat(InMemoryOutbox.create()))
                .with(OutboxExtension.class, new OutboxExtension())
                .with(Converters.class, Converters.of(List.of()))
                .with(Throwable.class, PublishException.permanent("sample", null))
                .with(IntegrationEvent.class, event)
                .with(IntegrationEventMetadata.class, IntegrationEventMetadata.empty())
                .with(OrderingKey.class, event.orderingKey())
                .with(Instant.class, Instant.EPOCH)
                .with(Duration.class, Duration.ZERO)
                .with(ZoneId.class, ZoneOffset.UTC)
                .with(Clock.class, new ManualClock())
                .unchecked(
                    HouseRules.of(exported).typesAtTheDoor().stream()
                        // Called by JUnit alone.
                        .filter(type -> !type.isEquivalentTo(OutboxExtension.class))
                        .toList()))
        .isEmpty();
  }

  private static IntegrationEvent<?> event() {
    InMemoryOutbox outbox = InMemoryOutbox.create();
    outbox.enqueue(new UserEvent.Created("u-1", "Ann"));
    return outbox.getPending().get(0).event();
  }
}
