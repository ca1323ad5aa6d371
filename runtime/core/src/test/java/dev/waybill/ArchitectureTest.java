package dev.waybill;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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

  /** The JDK, and annotations that need not be there at run time. */
  private static final String[] ALWAYS = {
    "java..", "org.jspecify.annotations", "com.fasterxml.jackson.annotation"
  };

  @ParameterizedTest
  @CsvSource({
    "annotation, ''",
    "event,      ''",
    "convert,    annotation event",
    "bus,        event",
    "outbox,     bus convert event"
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

  private static String[] allowed(String own, String others) {
    Stream<String> ours =
        Stream.of((own + " " + others).trim().split(" ")).map(name -> "dev.waybill." + name);
    return Stream.concat(Stream.of(ALWAYS), ours).toArray(String[]::new);
  }
}
