package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A payload of which a contract would be longer than a class file's texts is seen in part. */
@ParameterizedClass
@EnumSource
class LongPayloadTest {

  private final Project project;

  LongPayloadTest(CompilerUnderTest compiler, @TempDir Path directory) {
    this.project = new Project(directory, compiler);
  }

  /** Compiles an event with a component of each type, and says how a contract has it. */
  private String shapeOf(String types, String... components) {
    project.shop("Given", "interface Given {\n" + types + "}\n");
    project.shop(
        "E",
        "@DomainEvent(aggregateType = \"A\") public record E(@AggregateId String id, "
            + IntStream.range(0, components.length)
                .mapToObj(i -> "Given." + components[i] + " c" + i)
                .collect(Collectors.joining(", "))
            + ") {}");
    assertThat(project.compile(project.allSources()))
        .isEqualTo(new Project.Outcome(true, List.of()));
    return project.generated("shop.EConverter");
  }

  @Test
  void objects_that_are_in_many_places_are_seen_down_to_some_depth() {
    int depth = 24;
    String types =
        IntStream.range(0, depth)
            .mapToObj(i -> "record L%d(L%d a, L%2$d b) {}%n".formatted(i, i + 1))
            .collect(Collectors.joining("", "", "record L" + depth + "(int x) {}\n"));

    assertThat(shapeOf(types, "L0")).contains("opaque shop.Given.L").doesNotContain("int32");
    assertThat(shapeOf(types, "L" + (depth - 4))).contains("int32").doesNotContain("opaque");
  }

  @Test
  void enums_with_thousands_of_constants_are_not_listed() {
    String types =
        "enum A { %s }\nenum B { %1$s }\n"
            .formatted(
                IntStream.range(0, 2_000)
                    .mapToObj("CONSTANT_NUMBER_%d"::formatted)
                    .collect(Collectors.joining(", ")));

    assertThat(shapeOf(types, "A", "B")).contains("opaque shop.Given.A", "opaque shop.Given.B");
    assertThat(shapeOf(types, "A")).contains("enum CONSTANT_NUMBER_0 | ");
  }
}
