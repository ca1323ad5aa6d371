package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A record that goes, or is no event any more, leaves nothing: no payload, converter, factory or
 * provider, and no line in the service file. Where a build tool deletes what was generated from
 * changed sources, and from all of a package's, as Gradle and Eclipse do.
 */
@ParameterizedClass
@EnumSource
class RemovedRecordTest {

  private static final String EVENT =
      """
      @DomainEvent(aggregateType = "User")
      public record %s(@AggregateId String id, String detail) {}
      """;

  private final CompilerUnderTest compiler;

  @TempDir Path directory;
  private Project project;
  private Path removed;

  RemovedRecordTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  @BeforeEach
  void oneEventIsThere() {
    project = new Project(directory.resolve("build"), compiler);
    removed = project.shop("UserRemoved", EVENT.formatted("UserRemoved"));
  }

  private void anotherEventIsThere() {
    project.shop("UserCreated", EVENT.formatted("UserCreated"));
  }

  private void losesItsAnnotation() {
    project.shop("UserRemoved", "public record UserRemoved(String id, String detail) {}");
  }

  private void build() {
    assertThat(project.compile(project.allSources())).matches(Project.Outcome::success);
  }

  private void assertNothingIsLeft() {
    project.deleteOutputs("UserRemoved");
    project.deleteOutputs("IntegrationEvents");
    project.deleteOutputs("META-INF");
    build();
    Project clean = new Project(directory.resolve("clean"), compiler);
    project.allSources().forEach(source -> clean.copy(source, project));
    assertThat(clean.compile(clean.allSources())).matches(Project.Outcome::success);
    assertThat(project.outputs()).isEqualTo(clean.outputs());
  }

  @Test
  void of_a_record_that_goes_while_another_event_stays() {
    anotherEventIsThere();
    build();
    project.delete(removed);
    assertNothingIsLeft();
    assertThat(project.outputs().keySet()).isNotEmpty().noneMatch(name -> name.contains("Removed"));
    assertThat(Loaded.of(project.classes()).converters().size()).isEqualTo(1);
  }

  @Test
  void of_an_annotation_that_goes_while_another_event_stays() {
    anotherEventIsThere();
    build();
    losesItsAnnotation();
    assertNothingIsLeft();
    assertThat(project.outputs().keySet())
        .filteredOn(name -> name.contains("Removed"))
        .containsExactly("shop/UserRemoved.class");
    assertThat(Loaded.of(project.classes()).converters().size()).isEqualTo(1);
  }

  @Test
  void of_the_last_annotation_that_goes() {
    build();
    losesItsAnnotation();
    assertNothingIsLeft();
    assertThat(project.outputs().keySet()).containsExactly("shop/UserRemoved.class");
  }
}
