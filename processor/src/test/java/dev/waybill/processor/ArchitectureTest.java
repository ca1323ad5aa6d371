package dev.waybill.processor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.ClassName;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.RoundEnvironment;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String PROCESSOR = "dev.waybill.processor";
  private static final String LANGUAGE = PROCESSOR + ".language";
  private static final String MESSAGE = PROCESSOR + ".message";
  private static final String CHECK = PROCESSOR + ".check";
  private static final String READER = PROCESSOR + ".reader";
  private static final String HOST = PROCESSOR + ".host";
  private static final String COMMENT = PROCESSOR + ".comment";
  private static final String MODEL = PROCESSOR + ".model";
  private static final String WRITER = PROCESSOR + ".writer";
  private static final String WIRE = PROCESSOR + ".wire";
  private static final String CONTRACT = PROCESSOR + ".contract";
  private static final String LOCK = PROCESSOR + ".lock";
  private static final String SUPERSEDED = PROCESSOR + ".superseded";

  private static final int LONGEST_FILE = 350;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(PROCESSOR);

  /** With tests, which break some of the rules: so one sees that they can be broken. */
  private static final JavaClasses TESTS_TOO =
      new ClassFileImporter()
          .importPackages(PROCESSOR, READER, MODEL, WRITER, PROCESSOR + ".property");

  private static final ArchRule ONLY_THE_WRITER_KNOWS_JAVAPOET =
      noClasses()
          .that()
          .resideOutsideOfPackage(WRITER)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.palantir..");

  private static final ArchRule THE_MODEL_KNOWS_NOBODY =
      classes()
          .that()
          .resideInAPackage(MODEL)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(MODEL, "java..", "org.jspecify..");

  private static final ArchRule ONLY_THE_TWO_PROCESSORS_KNOW_ROUNDS =
      noClasses()
          .that()
          .doNotBelongToAnyOf(EventProcessor.class, PackageProcessor.class)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(RoundEnvironment.class);

  private static final ArchRule ONLY_THE_OUTERMOST_CLASSES_KNOW_FILES =
      noClasses()
          .that()
          .resideInAnyPackage(
              LANGUAGE, MESSAGE, CHECK, READER, MODEL, WRITER, WIRE, LOCK, SUPERSEDED)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.annotation.processing..", "javax.tools..", PROCESSOR);

  @Test
  void only_the_writer_knows_JavaPoet() {
    ONLY_THE_WRITER_KNOWS_JAVAPOET.check(CLASSES);
  }

  @Test
  void the_model_knows_nobody() {
    THE_MODEL_KNOWS_NOBODY.check(CLASSES);
  }

  @Test
  void only_the_two_processors_know_rounds() {
    ONLY_THE_TWO_PROCESSORS_KNOW_ROUNDS.check(CLASSES);
  }

  @Test
  void only_the_outermost_classes_know_files() {
    ONLY_THE_OUTERMOST_CLASSES_KNOW_FILES.check(CLASSES);
  }

  /** Outside the writer, and not one of the processors. */
  record Curious(ClassName name, RoundEnvironment round) {}

  @Test
  void who_knows_more_than_that_is_noticed() {
    assertThat(ONLY_THE_WRITER_KNOWS_JAVAPOET.evaluate(TESTS_TOO).getFailureReport().getDetails())
        .anyMatch(detail -> detail.contains("ArchitectureTest$Curious"));
    assertThat(THE_MODEL_KNOWS_NOBODY.evaluate(TESTS_TOO).getFailureReport().getDetails())
        .anyMatch(detail -> detail.contains("model.ModelTest"));
    assertThat(
            ONLY_THE_TWO_PROCESSORS_KNOW_ROUNDS.evaluate(TESTS_TOO).getFailureReport().getDetails())
        .anyMatch(detail -> detail.contains("ArchitectureTest$Curious"));
    assertThat(
            ONLY_THE_OUTERMOST_CLASSES_KNOW_FILES
                .evaluate(TESTS_TOO)
                .getFailureReport()
                .getDetails())
        .anyMatch(detail -> detail.contains("reader.Seen"));
  }

  @Test
  void no_room_depends_on_one_that_depends_on_it() {
    slices().matching(PROCESSOR + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void each_room_uses_those_below_it_only() {
    knowsOnly(MESSAGE);
    knowsOnly(LANGUAGE, MESSAGE, MODEL, COMMENT);
    knowsOnly(HOST, LANGUAGE, MODEL);
    knowsOnly(CHECK, LANGUAGE, MESSAGE, MODEL, HOST);
    knowsOnly(READER, CHECK, LANGUAGE, MESSAGE, MODEL, COMMENT);
    knowsOnly(SUPERSEDED, MODEL, CONTRACT);
    knowsOnly(LOCK, LANGUAGE, MESSAGE, MODEL, CONTRACT, SUPERSEDED);
    knowsOnly(WIRE, CHECK, LANGUAGE, MESSAGE, CONTRACT, MODEL);
  }

  private static void knowsOnly(String room, String... below) {
    List<String> known = new ArrayList<>(List.of(below));
    known.add(room);
    noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat(
            resideInAPackage(PROCESSOR + "..")
                .and(not(resideInAnyPackage(known.toArray(String[]::new)))))
        .check(CLASSES);
  }

  @Test
  void reader_and_writer_meet_in_the_model_only() {
    noClasses()
        .that()
        .resideInAPackage(WRITER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(READER, CHECK, LANGUAGE, MESSAGE)
        .check(CLASSES);
  }

  @Test
  void only_the_outermost_classes_know_of_the_wire() {
    noClasses()
        .that()
        .resideInAnyPackage(MODEL, WRITER)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(WIRE)
        .check(CLASSES);
  }

  @Test
  void the_contract_knows_no_compiler_and_nobody_else() {
    classes()
        .that()
        .resideInAPackage(CONTRACT)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(CONTRACT, "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void nothing_depends_on_the_runtime() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.waybill.annotation",
            "dev.waybill.convert",
            "dev.waybill.event",
            "dev.waybill.generated")
        .check(CLASSES);
  }

  /** The catalogue of messages is one list, which grows with what there is to say. */
  @Test
  void no_file_has_two_jobs() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> java =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("Message.java"))
              .toList();
      assertThat(java).isNotEmpty();
      for (Path file : java) {
        assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThan(LONGEST_FILE);
      }
    }
  }
}
