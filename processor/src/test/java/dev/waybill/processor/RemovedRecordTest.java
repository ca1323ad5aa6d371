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
 * changed sources, as Gradle and Eclipse do.
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
  private Project sources;
  private GradleBuild build;
  private Path removed;

  RemovedRecordTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  @BeforeEach
  void oneEventIsThere() {
    sources = new Project(directory);
    removed = sources.shop("UserRemoved", EVENT.formatted("UserRemoved"));
    build = new GradleBuild(compiler, directory.resolve("src"), directory.resolve("build"));
  }

  private void anotherEventIsThere() {
    sources.shop("UserCreated", EVENT.formatted("UserCreated"));
  }

  private void losesItsAnnotation() {
    sources.shop("UserRemoved", "public record UserRemoved(String id, String detail) {}");
  }

  private void assertNothingIsLeft() {
    build.run();
    GradleBuild clean =
        new GradleBuild(compiler, directory.resolve("src"), directory.resolve("clean"));
    clean.run();
    assertThat(build.outputs()).isEqualTo(clean.outputs());
  }

  @Test
  void of_a_record_that_goes_while_another_event_stays() {
    anotherEventIsThere();
    build.run();
    sources.delete(removed);
    assertNothingIsLeft();
    assertThat(build.outputs().keySet()).isNotEmpty().noneMatch(name -> name.contains("Removed"));
    assertThat(Loaded.of(build.classes()).converters().size()).isEqualTo(1);
  }

  @Test
  void of_an_annotation_that_goes_while_another_event_stays() {
    anotherEventIsThere();
    build.run();
    losesItsAnnotation();
    assertNothingIsLeft();
    assertThat(build.outputs().keySet())
        .filteredOn(name -> name.contains("Removed"))
        .containsExactly("classes shop.UserRemoved.class");
    assertThat(Loaded.of(build.classes()).converters().size()).isEqualTo(1);
  }

  @Test
  void of_the_last_record_that_goes() {
    build.run();
    assertThat(build.outputs().keySet()).anyMatch(name -> name.contains("services"));
    sources.delete(removed);
    build.run();
    assertThat(build.outputs()).isEmpty();
  }

  @Test
  void of_the_last_annotation_that_goes() {
    build.run();
    losesItsAnnotation();
    assertNothingIsLeft();
    assertThat(build.outputs().keySet()).containsExactly("classes shop.UserRemoved.class");
  }
}
