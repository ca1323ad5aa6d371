package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the author of a record wrote is said of what is generated. */
@ParameterizedClass
@EnumSource
class DocumentationTest {

  private static final String USER_CREATED =
      """
                  /**
                   * A user, see {@link Map#of(Object, Object) those} and {@link #id()}, has joined. It is:
                   * <pre>{@code
                   * @Test void joined() {
                   *   assert true;
                   * }
                   * }</pre>
                   *
                   * @param <T> what is extra
                   * @param name the name, never {@code "*"}
                   *     or <b>blank</b>
                   * @param id not in the payload
                   * @since 3
                   */
                  @Deprecated
                  @DomainEvent(aggregateType = "User")
                  public record UserCreated<T extends Number>(
                      @AggregateId String id, String name, T extra) {}
                  """;

  @TempDir Path directory;
  private final CompilerUnderTest compiler;
  private Project project;

  DocumentationTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  @BeforeEach
  void compiles() {
    project = new Project(directory, compiler);
    project.shop("UserCreated", USER_CREATED);
    assertThat(project.compile(project.allSources(), compiler.strictly()))
        .isEqualTo(new Project.Outcome(true, List.of()));
  }

  @Test
  void is_linked_to_where_there_is_none() {
    assertThat(source("UserCreatedPayload"))
        .contains("The payload of {@link UserCreated}, as it crosses the wire.")
        .contains("@param extra see {@link UserCreated#extra()}");
    assertThat(source("IntegrationEvents")).contains("@param <T> see {@link UserCreatedPayload}");
  }

  private String source(String type) {
    return project.generated("shop." + type).replaceAll("\n *\\* ?", "\n");
  }

  @Test
  void comes_whole_to_the_payload() {
    assertThat(source("UserCreatedPayload"))
        .contains("A user, see those and {@code id()}, has joined. It is:")
        .contains("<pre>{@code\n@Test void joined() {\n  assert true;\n}\n}</pre>")
        .contains("@param name the name, never {@code \"*\"}\nor <b>blank</b>")
        .contains("@param <T> what is extra")
        .doesNotContain("not in the payload")
        .doesNotContain("since");
  }

  @Test
  void begins_what_completion_shows_of_every_factory() {
    List<String> comments =
        Stream.of(source("IntegrationEvents").split("/\\*\\*"))
            .filter(comment -> comment.contains(" userCreated("))
            .toList();
    assertThat(comments)
        .hasSize(3)
        .allSatisfy(
            comment ->
                assertThat(comment)
                    .startsWith(
                        "\nA user, see those and {@code id()}, has joined.\n\n<p>The event has")
                    .doesNotContain("It is"));
  }

  @Test
  void is_said_once() {
    String converter = source("UserCreatedConverter");
    assertThat(converter)
        .contains("documentation = \"A user, see those and {@code id()}, has joined.\"")
        .contains("documented = \"name=the name, never {@code")
        .doesNotContain("It is");
    assertThat(converter.substring(converter.indexOf(" class "))).doesNotContain("the name");
    assertThat(source("IntegrationEvents")).doesNotContain("It is").doesNotContain("the name");
  }
}
