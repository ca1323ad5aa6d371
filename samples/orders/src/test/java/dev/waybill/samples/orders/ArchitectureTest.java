package dev.waybill.samples.orders;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.waybill.samples.orders.ordering.OrderCommandHandler;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String SAMPLE = "dev.waybill.samples.orders";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(SAMPLE);

  @Test
  void theCommandHandlerNeverSeesAnIntegrationEvent() {
    noClasses()
        .that()
        .areAssignableTo(OrderCommandHandler.class)
        .should()
        .dependOnClassesThat()
        .haveSimpleNameContaining("IntegrationEvent")
        .check(CLASSES);
  }

  @Test
  void theRulesOfOrdersKnowNoDatabaseAndNoBroker() {
    noClasses()
        .that()
        .resideInAPackage(SAMPLE + ".ordering")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql", "javax.sql", "dev.waybill.jdbc", "dev.waybill.kafka")
        .check(CLASSES);
  }

  @Test
  void theConsumerSharesNothingWithTheServiceButTheWire() {
    noClasses()
        .that()
        .resideInAPackage(SAMPLE + ".reporting")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SAMPLE, SAMPLE + ".ordering", SAMPLE + ".application")
        .check(CLASSES);
  }

  @Test
  void nothingThatRunsInAnApplicationKnowsTheSampleAroundIt() {
    noClasses()
        .that()
        .resideInAnyPackage(SAMPLE + ".application", SAMPLE + ".reporting", SAMPLE + ".ordering")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SAMPLE, SAMPLE + ".environment")
        .check(CLASSES);
  }

  @Test
  void nothingNamesARoomOfWaybill() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.waybill..internal..")
        .check(CLASSES);
  }
}
