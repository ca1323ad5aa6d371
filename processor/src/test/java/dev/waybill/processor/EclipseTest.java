package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises that the other tests show with javac hold with the Eclipse compiler, too. */
class EclipseTest {

  /** All that could point at generated code, but for matters of taste. */
  private static final String WARNINGS =
      "-warn:allDeprecation,allDeadCode,raw,unchecked,removal,unnecessaryElse,unusedImport,"
          + "unusedLocal,unusedPrivate,static-access,over-ann,dep-ann,fieldHiding,localHiding,"
          + "boxing-,null,cast,typeHiding-,serial,switchDefault,varargsCast";

  @TempDir Path directory;

  static Set<String> shapes() {
    return Shapes.names();
  }

  static Set<String> mistakes() {
    return Mistakes.names();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void compiles_every_shape_without_a_warning_in_generated_code(String shape) {
    Eclipse.Outcome outcome =
        Eclipse.compile(directory, Eclipse.shop(directory, Shapes.named(shape)), WARNINGS);
    assertThat(outcome.errors()).extracting(Eclipse.Outcome::text).isEmpty();
    assertThat(outcome.warningsOfGeneratedCode()).isEmpty();
    assertThat(Loaded.of(directory.resolve("classes")).converters().size()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void reports_every_mistake_once(String mistake) {
    Marked marked = Mistakes.named(mistake);
    Eclipse.Outcome outcome = Eclipse.compile(directory, Eclipse.write(directory, marked.files()));
    // Not where: ecj knows no position of a record or of what is in it (3.37 to 3.46).
    assertThat(marked.codesOf(outcome.errors()))
        .as(() -> outcome.errors().toString())
        .isEqualTo(marked.expectedCodes().stream().sorted().toList());
  }

  @Test
  void a_type_argument_beyond_its_bound_is_the_compilers_business_alone() {
    List<Path> sources =
        Eclipse.shop(
            directory,
            """
            @DomainEvent(aggregateType = "User")
            public record UserCreated(@AggregateId String id, List<EnumSet<String>> kinds) {}
            """);
    assertThat(Eclipse.compile(directory, sources).errors())
        .extracting(Eclipse.Outcome::text)
        .isNotEmpty()
        .allMatch(text -> text.startsWith("Bound mismatch"));
    assertThat(Eclipse.compile(directory, sources).errors())
        .allMatch(error -> error.getSource().getName().endsWith("UserCreated.java"));
  }

  @Test
  void names_the_record_that_an_error_is_in_as_it_cannot_say_where_that_is() {
    List<Path> sources =
        Eclipse.shop(
            directory,
            """
            @DomainEvent(aggregateType = "User")
            public record UserCreated(@AggregateId String id, @Meta("") String key) {}
            """);
    assertThat(Eclipse.compile(directory, sources).errors())
        .singleElement()
        .satisfies(error -> assertThat(error.getSource()).isNull())
        .extracting(Eclipse.Outcome::text)
        .asString()
        .startsWith("WB134")
        .endsWith("(in shop.UserCreated)");
  }

  private static final String EVENT =
      """
      /** %1$s, as its author puts it. @param x y */
      @DomainEvent(aggregateType = "User")
      public record %1$s(@AggregateId String id, String detail) {}
      """;

  @Test
  void compiling_any_subset_again_gives_the_bytes_of_the_clean_build() throws IOException {
    List<Path> sources =
        Eclipse.shop(
            directory,
            EVENT.formatted("UserCreated"),
            EVENT.formatted("UserRenamed"),
            EVENT.formatted("UserRemoved"));
    assertThat(Eclipse.compile(directory, sources).success()).isTrue();
    SortedMap<String, String> clean = aggregated();
    assertThat(clean).hasSize(5);
    for (List<Path> subset :
        List.of(sources.subList(0, 1), sources.subList(1, 3), sources.subList(2, 3), sources)) {
      assertThat(Eclipse.compile(directory, subset).errors()).isEmpty();
      assertThat(aggregated()).as(subset.toString()).isEqualTo(clean);
    }
  }

  @Test
  void a_record_that_is_gone_is_gone_from_the_entry_class() throws IOException {
    List<Path> sources =
        Eclipse.shop(directory, EVENT.formatted("UserCreated"), EVENT.formatted("UserRemoved"));
    assertThat(Eclipse.compile(directory, sources).success()).isTrue();
    Files.delete(sources.get(1));
    Files.delete(directory.resolve("classes/shop/UserRemoved.class"));
    assertThat(Eclipse.compile(directory, sources.subList(0, 1)).errors())
        .extracting(Eclipse.Outcome::text)
        .isEmpty();
    assertThat(Loaded.of(directory.resolve("classes")).type("shop.IntegrationEvents"))
        .matches(
            type ->
                Stream.of(type.getDeclaredMethods())
                    .noneMatch(method -> method.getName().equals("userRemoved")));
  }

  @Test
  void a_type_that_nobody_makes_is_no_reason_for_more_than_two_errors() {
    Eclipse.Outcome outcome =
        Eclipse.compile(
            directory,
            Eclipse.shop(directory, DeferralTest.MISSING_TYPE, DeferralTest.CALLER_OF_MISSING));
    assertThat(outcome.errors())
        .extracting(Eclipse.Outcome::text)
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).contains("Missing cannot be resolved"),
            text -> assertThat(text).contains("WB140", "cannot resolve the type Missing"));
  }

  /** The generated files whose content depends on the whole package, by name. */
  private SortedMap<String, String> aggregated() throws IOException {
    SortedMap<String, String> content = new TreeMap<>();
    for (String folder : List.of("classes", "generated")) {
      try (Stream<Path> files = Files.walk(directory.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String name = directory.relativize(file).toString();
          if (name.contains("IntegrationEvents") || name.contains("META-INF")) {
            content.put(name, java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
          }
        }
      }
    }
    return content;
  }
}
