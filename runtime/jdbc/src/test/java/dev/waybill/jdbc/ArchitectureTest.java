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
import dev.waybill.house.HouseContract;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/**
 * A public door, rooms behind it, and databases that are a port: nobody else knows SQL. The module
 * needs no driver and no framework.
 */
final class ArchitectureTest extends HouseContract {

  /** Where statements are put together, and where a session is told how to behave. */
  private static final String DATABASES = "dev.waybill.jdbc.internal.database..";

  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\b(SELECT\\s.*\\sFROM|INSERT\\s+INTO|UPDATE\\s.*\\sSET|DELETE\\s+FROM|MERGE\\s+INTO|SET\\s+TRANSACTION)\\b");

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.waybill.jdbc");

  @Override
  protected Set<String> door() {
    return Set.of(
        "JdbcOutbox",
        "JdbcOutboxListener",
        "LoggingJdbcOutboxListener",
        "InboxListener",
        "OutboxTransaction",
        "OutboxTransactions",
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
        "Schema",
        // Not public: what its builder inherits.
        "JdbcSettings");
  }

  @Override
  protected Set<Class<?>> vocabulary() {
    return Set.of(
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

  @Override
  protected Set<Class<?>> outermost() {
    return Set.of(JdbcSettings.class, JdbcOutbox.Builder.class);
  }

  @Override
  protected List<String> unchecked(RequiredArguments arguments, List<JavaClass> types) {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:arguments;DB_CLOSE_DELAY=-1");
    Schema.h2().create(database);
    IntegrationEvent<?> event = Sandbox.event("a1");
    try (JdbcOutbox outbox = JdbcOutbox.builder(database).build()) {
      return arguments
          .with(DataSource.class, database)
          .with(JdbcOutbox.class, outbox)
          .with(JdbcOutbox.Builder.class, JdbcOutbox.builder(database))
          .with(JdbcDeadLetters.class, outbox.deadLetters())
          .with(OutboxView.class, outbox.view())
          .with(OutboxEntry.class, new OutboxEntry("a1", event, false, 0, null, null, null))
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
          .unchecked(types);
    }
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
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        if (!file.toString().contains("/internal/database/")
            && STATEMENT.matcher(Files.readString(file)).find()) {
          elsewhere.add(file.getFileName().toString());
        }
      }
    }
    assertThat(elsewhere).isEmpty();
  }
}
