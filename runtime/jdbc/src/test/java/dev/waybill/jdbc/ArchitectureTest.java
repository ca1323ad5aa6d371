package dev.waybill.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SQL stands whole in its own classes, and the module needs no driver and no framework. */
final class ArchitectureTest {

  private static final int LONGEST_FILE = 350;

  /** Where SQL stands. */
  private static final Pattern SQL = Pattern.compile("(Standard|Postgres|H2)\\w+\\.java");

  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\b(SELECT\\s.*\\sFROM|INSERT\\s+INTO|UPDATE\\s.*\\sSET|DELETE\\s+FROM|MERGE\\s+INTO)\\b");

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.waybill.jdbc");

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
  void sqlStandsInItsOwnClasses() throws IOException {
    List<String> elsewhere = new ArrayList<>();
    for (Path file : sources()) {
      if (!SQL.matcher(file.getFileName().toString()).matches()
          && STATEMENT.matcher(Files.readString(file)).find()) {
        elsewhere.add(file.getFileName().toString());
      }
    }
    assertThat(elsewhere).isEmpty();
  }

  @Test
  void noFileHasTwoJobs() throws IOException {
    for (Path file : sources()) {
      assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThan(LONGEST_FILE);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(30);
      return sources;
    }
  }
}
