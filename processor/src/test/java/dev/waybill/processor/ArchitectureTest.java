package dev.waybill.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String PROCESSOR = "dev.waybill.processor";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(PROCESSOR);

  @Test
  void only_the_writer_knows_JavaPoet() {
    noClasses()
        .that()
        .resideOutsideOfPackage(PROCESSOR + ".writer")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.palantir..")
        .check(CLASSES);
  }

  @Test
  void the_model_knows_nobody() {
    noClasses()
        .that()
        .resideInAPackage(PROCESSOR + ".model")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            PROCESSOR, PROCESSOR + ".reader", PROCESSOR + ".writer", "javax.lang.model..")
        .check(CLASSES);
  }

  @Test
  void only_the_outermost_classes_know_rounds_and_files() {
    noClasses()
        .that()
        .resideInAnyPackage(PROCESSOR + ".reader", PROCESSOR + ".model", PROCESSOR + ".writer")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.annotation.processing..", "javax.tools..", PROCESSOR)
        .check(CLASSES);
  }

  @Test
  void only_the_processors_know_rounds() {
    noClasses()
        .that()
        .doNotImplement(Processor.class)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(RoundEnvironment.class)
        .check(CLASSES);
  }

  @Test
  void reader_and_writer_meet_in_the_model_only() {
    noClasses()
        .that()
        .resideInAPackage(PROCESSOR + ".writer")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(PROCESSOR + ".reader")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(PROCESSOR + ".reader")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(PROCESSOR + ".writer")
        .check(CLASSES);
  }

  @Test
  void nothing_depends_on_the_runtime() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.waybill.annotation", "dev.waybill.convert", "dev.waybill.event")
        .check(CLASSES);
  }
}
