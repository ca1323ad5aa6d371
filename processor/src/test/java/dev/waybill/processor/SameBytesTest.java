package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever compiles a record, the same code is generated for it, byte for byte. */
class SameBytesTest {

  @TempDir Path directory;

  @Test
  void for_deprecated_components_on_their_way_to_payload_and_envelope() {
    assertSame(
        """
        @DomainEvent(aggregateType = "A")
        public record Renamed(
            @AggregateId Key id,
            @Deprecated String name,
            @Meta("x") @Deprecated String x) {
          public record Key(@Deprecated String value) {}
        }
        """);
  }

  @Test
  void for_components_that_are_to_be_removed() {
    assertSame(
        """
        @DomainEvent(aggregateType = "A")
        public record Renamed(
            @AggregateId Key id,
            @Deprecated(forRemoval = true) String name,
            @Meta("x") @Deprecated(forRemoval = true) String x) {
          public record Key(@Deprecated(forRemoval = true) String value) {}
        }
        """);
  }

  private void assertSame(String source) {
    assertThat(generatedBy(CompilerUnderTest.ECJ, source))
        .hasSizeGreaterThan(3)
        .isEqualTo(generatedBy(CompilerUnderTest.JAVAC, source));
  }

  private SortedMap<String, String> generatedBy(CompilerUnderTest compiler, String source) {
    Project project = new Project(directory.resolve(compiler.name()), compiler);
    project.shop("Renamed", source);
    assertThat(project.compile(project.allSources())).matches(Project.Outcome::success);
    return project.generatedSources();
  }
}
