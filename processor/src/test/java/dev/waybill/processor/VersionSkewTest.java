package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A processor and a runtime of different generations are one clear error. */
@ParameterizedClass
@EnumSource
class VersionSkewTest {

  private final CompilerUnderTest compiler;

  @TempDir Path directory;

  VersionSkewTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  /** Puts the class file of another runtime's generation before the runtime of this build. */
  private String classPathWithGeneration(int generation) {
    Project runtime = new Project(directory.resolve("runtime"));
    runtime.source(
        "dev/waybill/generated/RuntimeGeneration.java",
        """
        package dev.waybill.generated;
        public final class RuntimeGeneration {
          public static final int CURRENT = %d;
          public static void require(int generation, Class<?> generated) {}
        }
        """
            .formatted(generation));
    assertThat(runtime.compile(runtime.allSources(), "-proc:none"))
        .matches(Project.Outcome::success);
    return ClassPath.after(runtime.classes());
  }

  @ParameterizedTest
  @ValueSource(ints = {PackageProcessor.GENERATION - 1, PackageProcessor.GENERATION + 1})
  void is_reported_once_with_both_generations_and_no_place_as_no_line_is_to_blame(int generation) {
    Project project = new Project(directory, compiler);
    String[] sources =
        Callers.with(
            """
            @DomainEvent(aggregateType = "User")
            public record UserCreated(@AggregateId String id) {}
            """,
            """
            @DomainEvent(aggregateType = "User")
            public record UserRemoved(@AggregateId String id) {}
            """);
    Marked.sources(sources).files().forEach(project::source);

    Project.Outcome outcome =
        project.compileWith(classPathWithGeneration(generation), project.allSources());

    assertThat(outcome.success()).isFalse();
    assertThat(outcome.diagnostics())
        .singleElement()
        .asString()
        .startsWith("error: WB155: ")
        .contains("generation " + PackageProcessor.GENERATION, "generation " + generation);
  }
}
