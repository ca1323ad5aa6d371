package dev.waybill.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.waybill.convert.Converters;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.house.HouseRules;
import dev.waybill.house.RequiredArguments;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/**
 * A public door, rooms behind it, and databases that are a port: nobody else knows SQL. The module
 * needs no driver and no framework.
 */
final class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final int LONGEST_FILE = 350;

  /** Where statements are put together, and where a session is told how to behave. */
  private static final String DATABASES = "dev.waybill.jdbc.internal.database..";

  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\b(SELECT\\s.*\\sFROM|INSERT\\s+INTO|UPDATE\\s.*\\sSET|DELETE\\s+FROM|MERGE\\s+INTO|SET\\s+TRANSACTION)\\b");

  private static final HouseRules HOUSE = HouseRules.of("dev.waybill.jdbc");

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.waybill.jdbc");

  @Test
  void theDoorIsWhatUsersName() {
    assertThat(
            HOUSE.typesAtTheDoor().stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrder(
            "JdbcOutbox",
            "JdbcOutboxListener",
            "LoggingJdbcOutboxListener",
            "InboxListener",
            "OutboxTransaction",
            "TransactionAction",
            "TransactionFunction",
            "ConnectionProvider",
            "OutboxRole",
            "OutboxDepth",
            "JdbcDeadLetters",
            "DeadLetterFilter",
            "DeadLetterSlice",
            "OutboxView",
            "OutboxLanes",
            "OutboxBacklog",
            "EventWay",
            "Inbox",
            "Schema");
  }

  @Test
  void roomsAreFreeOfCyclesAndKnowOnlyWhatUsersImplementOrAreTold() {
    HOUSE.roomsAreFreeOfCycles();
    HOUSE.roomsKnowAtTheDoorOnly(
        ConnectionProvider.class,
        DeadLetterFilter.class,
        DeadLetterSlice.class,
        EventWay.class,
        JdbcOutboxListener.class,
        OutboxBacklog.class,
        OutboxDepth.class,
        OutboxLanes.class,
        OutboxRole.class,
        OutboxTransaction.class,
        TransactionFunction.class);
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
  void timeAndChanceAreHandedInByTheOutboxAlone() {
    HOUSE.timeAndChanceAreHandedIn(JdbcOutbox.Builder.class);
  }

  @Test
  void itDependsOnTheJdkAndOnWaybillAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javax.sql", "org.jspecify.annotations", "dev.waybill..")
        .check(MODULE);
  }

  @Test
  void connectionsComeFromTheDataSourceThatItIsGiven() {
    noClasses().should().dependOnClassesThat().areAssignableTo(DriverManager.class).check(MODULE);
  }

  @Test
  void nobodyElseBindsAParameterOrReadsAResultSet() {
    for (Class<?> type : List.of(PreparedStatement.class, ResultSet.class, Array.class)) {
      noClasses()
          .that()
          .resideOutsideOfPackage(DATABASES)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(type)
          .check(MODULE);
    }
  }

  @Test
  void aDatabaseKnowsNoOther() {
    for (String database : List.of("postgresql", "h2", "mysql")) {
      String room = "dev.waybill.jdbc.internal.database." + database;
      noClasses()
          .that()
          .resideOutsideOfPackages(room, "dev.waybill.jdbc.internal.database")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(room)
          .check(MODULE);
    }
  }

  @Test
  void sqlStandsWithItsDatabase() throws IOException {
    List<String> elsewhere = new ArrayList<>();
    for (Path file : sources()) {
      if (!file.toString().contains("/internal/database/")
          && STATEMENT.matcher(Files.readString(file)).find()) {
        elsewhere.add(file.getFileName().toString());
      }
    }
    assertThat(elsewhere).isEmpty();
  }

  @Test
  void everyReferenceArgumentIsCheckedByItsName() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:arguments;DB_CLOSE_DELAY=-1");
    Schema.h2().create(database);
    IntegrationEvent<?> event = Sandbox.event("a1");
    try (JdbcOutbox outbox = JdbcOutbox.builder(database).build()) {
      List<String> unchecked =
          RequiredArguments.in(SOURCES)
              .with(DataSource.class, database)
              .with(JdbcOutbox.class, outbox)
              .with(JdbcOutbox.Builder.class, JdbcOutbox.builder(database))
              .with(JdbcDeadLetters.class, outbox.deadLetters())
              .with(OutboxView.class, outbox.view())
              .with(OutboxEntry.class, new OutboxEntry("a1", event, false, 0, null, null, null))
              .with(Instant.class, Instant.EPOCH)
              .with(EventWay.Step.class, EventWay.Step.NEXT)
              .with(DeadLetterFilter.class, DeadLetterFilter.ofType("none"))
              .with(DeadLetterPolicy.class, DeadLetterPolicy.HOLD)
              .with(OutboxRole.class, OutboxRole.RELAY)
              .with(Schema.class, Schema.h2())
              .with(Inbox.class, Inbox.of(database))
              .with(EventCodec.class, EventCodec.detect())
              .with(Converters.class, UserRenamed.converters())
              .with(EventContext.class, EventContext.system())
              .with(RetryPolicy.class, RetryPolicy.standard())
              .with(IntegrationEvent.class, event)
              .with(IntegrationEventMetadata.class, IntegrationEventMetadata.empty())
              .with(Collection.class, List.of())
              .with(LoggingJdbcOutboxListener.class, new LoggingJdbcOutboxListener())
              .unchecked(
                  HOUSE.typesAtTheDoor().stream()
                      .filter(type -> !type.isInterface() && !type.isEnum())
                      .toList());

      assertThat(unchecked).isEmpty();
    }
  }

  /** That of the outbox has its builder in it, too, and what both have to tell. */
  @Test
  void noFileHasTwoJobs() throws IOException {
    for (Path file : sources()) {
      int files = file.endsWith("JdbcOutbox.java") ? 2 : 1;
      assertThat(Files.readAllLines(file))
          .as(file.toString())
          .hasSizeLessThan(files * LONGEST_FILE);
    }
  }

  @Test
  void noSummaryAsks() throws IOException {
    HouseRules.noSummaryAsks(Path.of("src/main/java"));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(30);
      return sources;
    }
  }
}
