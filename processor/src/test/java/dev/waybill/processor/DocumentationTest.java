package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the author of a record wrote is what completion shows. */
@ParameterizedClass
@EnumSource
class DocumentationTest {

  private static final String USER_CREATED =
      """
                  /**
                   * A user, see {@link Map#of(Object, Object) those} and {@link #id()}, has joined:
                   * <pre>{@code
                   * @Test void joined() {}
                   * }</pre>
                   *
                   * @param name the name, never {@code "*"}
                   *     or <b>blank</b>
                   * @param id not in the payload
                   * @since 3
                   */
                  @Deprecated
                  @DomainEvent(aggregateType = "User")
                  public record UserCreated(@AggregateId String id, String name, int age) {}
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

  private String source(String type) {
    return project.generated("shop." + type).replaceAll("\n *\\* ?", "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UserCreatedPayload", "UserCreatedConverter", "IntegrationEvents"})
  void comes_whole_to_payload_converter_and_factories(String type) {
    assertThat(source(type))
        .contains("A user, see those and {@code id()}, has joined:")
        .contains("<pre>{@code\n@Test void joined() {}\n}</pre>")
        .contains("the name, never {@code \"*\"}\nor <b>blank</b>")
        .doesNotContain("not in the payload")
        .doesNotContain("since");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void comes_to_every_factory(int parameters) {
    List<String> comments =
        List.of(source("IntegrationEvents").split("/\\*\\*")).stream()
            .filter(comment -> comment.contains(" userCreated("))
            .toList();
    assertThat(comments).hasSize(3);
    assertThat(comments.get(parameters - 1)).contains("<li>{@code name}: the name, never");
  }
}
