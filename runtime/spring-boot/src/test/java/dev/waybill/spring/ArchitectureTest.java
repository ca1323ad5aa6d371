package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.house.HouseRules;
import dev.waybill.house.RequiredArguments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.support.SimpleTransactionStatus;

/** A public door, and rooms behind it. */
final class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java");

  private static final HouseRules HOUSE = HouseRules.of("dev.waybill.spring");

  @Test
  void theDoorIsWhatUsersName() {
    assertThat(
            HOUSE.typesAtTheDoor().stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrder(
            "IntegrationEventListener",
            "OutboxWorkerLifecycle",
            "SpringTransactions",
            "WaybillActuatorAutoConfiguration",
            "WaybillAutoConfiguration",
            "WaybillBusAutoConfiguration",
            "WaybillConsoleConfiguration",
            "WaybillDataSource",
            "WaybillListenerAutoConfiguration",
            "WaybillObservabilityAutoConfiguration",
            "WaybillWorkerAutoConfiguration");
  }

  @Test
  void roomsAreFreeOfCyclesAndKnowWhatListenersSayAlone() {
    HOUSE.roomsAreFreeOfCycles();
    HOUSE.roomsKnowAtTheDoorOnly(IntegrationEventListener.class);
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
  void timeIsHandedIn() {
    HOUSE.timeAndChanceAreHandedIn(WaybillActuatorAutoConfiguration.OfHealth.class);
  }

  @Test
  void noFileHasTwoJobs() throws IOException {
    HouseRules.noFileHasTwoJobs(SOURCES);
    HouseRules.noSummaryAsks(SOURCES);
  }

  @Test
  void everyReferenceArgumentIsCheckedByItsName() {
    assertThat(
            RequiredArguments.in(SOURCES)
                .with(SpringTransactions.class, new SpringTransactions())
                .with(DataSource.class, new DriverManagerDataSource())
                .with(TransactionExecution.class, new SimpleTransactionStatus())
                .with(Supplier.class, () -> "sample")
                .unchecked(HOUSE.typesAtTheDoor()))
        .isEmpty();
  }
}
