package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incremental build compiles little, and leaves what a clean build does, byte for byte. */
class GradleIncrementalTest {

  @TempDir Path directory;
  private Project project;
  private GradleBuild build;
  private int cleanBuilds;

  @BeforeEach
  void threeRecordsBuilt() {
    project = new Project(directory);
    project.shop("UserCreated", event("UserCreated", "String detail"));
    project.shop("UserRenamed", event("UserRenamed", "Name name"));
    project.shop("UserRemoved", event("UserRemoved", ""));
    project.shop("Name", "public record Name(String value) {}");
    project.source(
        "app/Caller.java",
        """
        package app;
        class Caller {
          Object created() { return shop.IntegrationEvents.userCreated(null); }
        }
        """);
    project.source("app/Other.java", "package app; class Other {}");
    build = new GradleBuild(directory.resolve("src"), directory.resolve("incremental"));
    build.run();
  }

  private static String event(String name, String components) {
    return """
        /** %s, as its author puts it. */
        @DomainEvent(aggregateType = "User")
        public record %s(@AggregateId String id%s) {}
        """
        .formatted(name, name, components.isEmpty() ? "" : ", " + components);
  }

  private void assertCompiled(String... types) {
    Set<String> compiled = build.run();
    GradleBuild clean =
        new GradleBuild(directory.resolve("src"), directory.resolve("clean" + cleanBuilds++));
    clean.run();
    assertThat(build.outputs()).isEqualTo(clean.outputs());
    assertThat(compiled).containsExactlyInAnyOrder(types);
  }

  @Test
  void the_processors_declare_what_they_are() {
    assertThat(GradleProcessors.kindOf(new EventProcessor())).isEqualTo("isolating");
    assertThat(GradleProcessors.kindOf(new PackageProcessor())).isEqualTo("aggregating");
  }

  @Test
  void nothing_changes_where_nothing_has_changed() {
    assertCompiled();
  }

  @Test
  void a_changed_record_is_compiled_without_the_others() {
    project.shop("UserCreated", event("UserCreated", "String detail, int more"));
    assertCompiled("shop.UserCreated", "app.Caller");
  }

  @Test
  void a_record_joins() {
    project.shop("UserMoved", event("UserMoved", "String street"));
    assertCompiled("shop.UserMoved", "app.Caller");
  }

  @Test
  void a_record_goes() {
    project.delete(project.shop("UserRemoved", ""));
    assertCompiled("app.Caller");
    assertThat(Loaded.of(build.classes()).converters().size()).isEqualTo(2);
  }

  @Test
  void a_record_loses_its_annotation() {
    project.shop("UserRemoved", "public record UserRemoved(String id) {}");
    assertCompiled("shop.UserRemoved", "app.Caller");
    assertThat(Loaded.of(build.classes()).converters().size()).isEqualTo(2);
  }

  @Test
  void an_event_gets_another_name() {
    project.shop(
        "UserRemoved",
        """
        @DomainEvent(aggregateType = "User", name = "UserDeleted")
        public record UserRemoved(@AggregateId String id) {}
        """);
    assertCompiled("shop.UserRemoved", "app.Caller");
  }

  @Test
  void a_type_in_a_payload_changes() {
    project.shop("Name", "public record Name(String first, String last) {}");
    assertCompiled("shop.Name", "shop.UserRenamed", "app.Caller");
  }

  @Test
  void a_class_that_has_nothing_to_do_with_events_changes() {
    project.source("app/Other.java", "package app; class Other { int more; }");
    assertCompiled("app.Other", "app.Caller");
  }

  @Test
  void the_package_gets_settings_and_other_ones() {
    Path settings =
        project.source(
            "shop/package-info.java",
            "@dev.waybill.annotation.BoundedContext(source = \"/a\") package shop;");
    assertCompiled("shop.package-info", "app.Caller");
    project.source(
        "shop/package-info.java",
        "@dev.waybill.annotation.BoundedContext(source = \"/b\") package shop;");
    assertCompiled("shop.package-info", "app.Caller");
    project.shop("UserCreated", event("UserCreated", "int detail"));
    assertCompiled("shop.UserCreated", "shop.package-info", "app.Caller");
    project.delete(settings);
    assertCompiled("app.Caller");
  }

  @Test
  void class_files_that_a_wrapped_compiler_finds_from_before_do_no_harm() {
    Project wrapped =
        new Project(directory, CompilerUnderTest.JAVAC, new GradleProcessors()::wrapped);
    assertThat(wrapped.compile(wrapped.allSources())).matches(Project.Outcome::success);
    assertThat(wrapped.compile(wrapped.allSources())).matches(Project.Outcome::success);
  }

  @Test
  void the_last_event_goes() {
    project.delete(project.source("app/Caller.java", ""));
    for (String event : Set.of("UserCreated", "UserRenamed", "UserRemoved")) {
      project.delete(project.shop(event, ""));
    }
    assertCompiled();
    assertThat(build.outputs().keySet()).noneMatch(name -> name.contains("services"));
  }
}
