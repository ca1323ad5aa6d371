package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Types of a library, of which there is a class file and no source, are judged as one's own are.
 */
@ParameterizedClass
@EnumSource
class UnreadableClassFilesTest {

  private static final Pattern CODE =
      Pattern.compile("error: (WB\\d+): (?:The keys of |@JsonUnwrapped on )?(\\w+)");

  private static final String LIBRARY =
      """
      package library;
      import com.fasterxml.jackson.annotation.*;
      import java.util.*;
      public class Library {
        public record Line(String text, @JsonIgnore int total) {}
        @JsonFormat(shape = JsonFormat.Shape.NUMBER) public enum Kind { A }
        public enum Twice { @JsonProperty("B") A, B }
        public sealed interface Untyped {}
        public record One(int x) implements Untyped {}
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
        @JsonSubTypes(@JsonSubTypes.Type(value = Card.class, name = "card"))
        public sealed interface Pay {}
        public record Card(int x) implements Pay {}
        public record Voucher(int x) implements Pay {}
        public record Point(int x, int y) {}
        public record Pair(int x, int y) { @JsonValue public String text() { return x + ":" + y; } }
        public record Holder(Thread thread) {}
        public record Box<T>(T inside) {}
        public interface Sum { @JsonIgnore int sum(); }
        public record Summed(int sum) implements Sum {}
        public record Money(int amount, String unit) {}
        public record Id(@JsonValue String text) {}
        public record Text(String text) { @Override public String toString() { return text; } }
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind") public sealed interface Fine {}
        @JsonTypeName("a") public record A(@JsonProperty("b") int a, int b2) implements Fine {}
      }
      """;

  private final CompilerUnderTest compiler;

  @TempDir Path directory;
  private Project project;

  UnreadableClassFilesTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  @BeforeEach
  void withALibrary() {
    project = new Project(directory, compiler);
    Path library = project.source("library/Library.java", LIBRARY);
    assertThat(project.compile(List.of(library))).matches(Project.Outcome::success);
    project.delete(library);
  }

  private Project.Outcome compile(String components) {
    Path event =
        project.shop(
            "Happened",
            """
            import com.fasterxml.jackson.annotation.*;
            import library.Library.*;
            @DomainEvent(aggregateType = "A")
            public record Happened(@AggregateId String id, %s) {}
            """
                .formatted(components));
    return project.compile(List.of(event));
  }

  private static String codeAndComponent(String diagnostic) {
    Matcher matcher = CODE.matcher(diagnostic);
    return matcher.find() ? matcher.group(1) + " " + matcher.group(2) : diagnostic;
  }

  @Test
  void each_mistake_in_them_is_one_error_at_the_component_that_leads_there() {
    assertThat(
            compile(
                    """
                    List<Line> a, Kind b, Twice c, Untyped d, Map<String, Pay> e,
                    Map<Point, String> f, Optional<Pair> g, Holder h, Box<List<Runnable>> i,
                    Summed j, String unit, @JsonUnwrapped Money k, Box<Line> l
                    """)
                .diagnostics())
        .map(UnreadableClassFilesTest::codeAndComponent)
        .containsExactlyInAnyOrder(
            "WB231 a", "WB231 b", "WB231 c", "WB233 d", "WB233 e", "WB236 f", "WB231 g", "WB170 h",
            "WB170 i", "WB231 j", "WB235 k");
  }

  @Test
  void what_is_right_in_them_is_no_error() {
    assertThat(
            compile(
                    """
                    Id a, List<Fine> b, Map<Id, Money> c, Map<Text, Box<Money>> d,
                    @JsonUnwrapped(prefix = "m_") Money e, Box<Map<String, Fine>> f
                    """)
                .diagnostics())
        .isEmpty();
    assertThat(Loaded.of(project.classes()).converters().size()).isEqualTo(1);
  }
}
