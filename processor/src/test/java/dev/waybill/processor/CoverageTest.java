package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.data.ExecutionDataStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What looks for generated code in class files finds all that is generated. */
@ParameterizedClass
@EnumSource
class CoverageTest {

  @TempDir Path directory;
  private final CompilerUnderTest compiler;
  private Project project;

  CoverageTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  @BeforeEach
  void anEventAndARejection() {
    project = new Project(directory, compiler);
    project.shop(
        "Issued",
        """
        @DomainEvent(aggregateType = "Bill")
        public record Issued(@AggregateId String id, @org.jspecify.annotations.NonNull String to) {}
        """);
    project.shop(
        "IssueRejected",
        """
        @Rejection(reasonCode = "NO")
        public record IssueRejected(@CommandId String id, String to) {}
        """);
    project.source(
        "app/Main.java",
        """
        package app;
        public class Main {
          public static void main(String... args) {
            System.out.println(shop.IntegrationEvents.convert(new shop.Issued("1", "Ann")));
          }
        }
        """);
    assertThat(project.compile(project.allSources())).matches(Project.Outcome::success);
  }

  @Test
  void jacoco_measures_what_is_written_by_hand_alone() {
    CoverageBuilder coverage = new CoverageBuilder();
    try {
      new Analyzer(new ExecutionDataStore(), coverage).analyzeAll(project.classes().toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(measured(coverage.getClasses()))
        .containsExactlyInAnyOrder("app/Main", "shop/Issued", "shop/IssueRejected");
  }

  private static List<String> measured(Collection<IClassCoverage> classes) {
    return classes.stream()
        .filter(type -> type.getInstructionCounter().getTotalCount() > 0)
        .map(IClassCoverage::getName)
        .toList();
  }
}
