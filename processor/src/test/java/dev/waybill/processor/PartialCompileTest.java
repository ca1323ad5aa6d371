package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an editor does on every save, and an incremental build on every run. */
@ParameterizedClass
@EnumSource
class PartialCompileTest {

  private final CompilerUnderTest compiler;

  @TempDir Path directory;
  private Project project;
  private Path created;
  private Path renamed;
  private Path removed;

  PartialCompileTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  @BeforeEach
  void threeRecordsCompiledTogether() {
    project = new Project(directory, compiler);
    created = project.shop("UserCreated", event("UserCreated"));
    renamed = project.shop("UserRenamed", event("UserRenamed"));
    removed = project.shop("UserRemoved", event("UserRemoved"));
    succeeds(project.allSources());
  }

  private static String event(String name) {
    return """
        /** %s, as its author puts it. */
        @DomainEvent(aggregateType = "User")
        public record %s(@AggregateId String id, String detail) {}
        """
        .formatted(name, name);
  }

  private void succeeds(List<Path> sources) {
    assertThat(project.compile(sources)).matches(Project.Outcome::success);
  }

  private List<String> factories() {
    return Arrays.stream(
            Loaded.of(project.classes()).type("shop.IntegrationEvents").getDeclaredMethods())
        .filter(method -> method.getParameterCount() == 1)
        .map(method -> method.getName() + " " + method.getParameterTypes()[0].getSimpleName())
        .sorted()
        .toList();
  }

  @Test
  void the_order_of_the_files_makes_no_difference() {
    SortedMap<String, String> clean = project.aggregated();
    Project other = new Project(directory.resolve("other"), compiler);
    other.shop("UserCreated", event("UserCreated"));
    other.shop("UserRenamed", event("UserRenamed"));
    other.shop("UserRemoved", event("UserRemoved"));
    List<Path> sources = other.allSources();
    assertThat(other.compile(List.of(sources.get(2), sources.get(0), sources.get(1))))
        .matches(Project.Outcome::success);
    assertThat(other.aggregated()).isEqualTo(clean);
  }

  /** What a package has in common that never had the third record. */
  private SortedMap<String, String> withoutTheThird() {
    Project other = new Project(directory.resolve("other"), compiler);
    other.shop("UserCreated", event("UserCreated"));
    other.shop("UserRenamed", event("UserRenamed"));
    assertThat(other.compile(other.allSources())).matches(Project.Outcome::success);
    return other.aggregated();
  }

  @Test
  void a_record_that_lost_its_annotation_loses_its_factory_and_registration() {
    project.shop("UserRemoved", "public record UserRemoved(String id) {}");
    succeeds(List.of(removed, created));
    assertThat(project.aggregated()).isEqualTo(withoutTheThird());
    assertThat(Loaded.of(project.classes()).converters().size()).isEqualTo(2);
  }

  @Test
  void a_record_that_is_gone_is_gone_from_the_entry_class() {
    project.delete(removed);
    project.delete(project.classes().resolve("shop/UserRemoved.class"));
    succeeds(List.of(created));
    assertThat(project.aggregated()).isEqualTo(withoutTheThird());
  }

  @Test
  void the_last_record_that_loses_its_annotation_takes_the_provider_out_of_the_service_file() {
    for (String name : List.of("UserCreated", "UserRenamed", "UserRemoved")) {
      project.shop(name, "public record " + name + "(String id) {}");
    }
    Path settings =
        project.source(
            "shop/package-info.java",
            "@dev.waybill.annotation.BoundedContext(source = \"/a\") package shop;");
    succeeds(List.of(created, renamed, removed, settings));
    assertThat(project.services()).isEmpty();
    assertThat(Loaded.of(project.classes()).converters().size()).isZero();
  }

  @Test
  void the_last_record_of_a_package_takes_its_provider_along_when_another_package_is_compiled() {
    for (String name : List.of("UserCreated", "UserRenamed", "UserRemoved")) {
      project.shop(name, "public record " + name + "(String id) {}");
    }
    Path paid =
        project.source(
            "billing/Paid.java",
            """
            package billing;
            import dev.waybill.annotation.*;
            @DomainEvent(aggregateType = "Bill")
            public record Paid(@AggregateId String id) {}
            """);
    succeeds(List.of(created, renamed, removed, paid));
    assertThat(project.services()).isEqualTo("billing.IntegrationEventsProvider\n");
    assertThat(Loaded.of(project.classes()).converters().size()).isEqualTo(1);
  }

  @Test
  void a_renamed_event_leaves_no_trace_of_its_old_name() {
    project.shop(
        "UserRemoved",
        """
        @DomainEvent(aggregateType = "User", name = "UserDeleted")
        public record UserRemoved(@AggregateId String id) {}
        """);
    succeeds(List.of(removed));
    assertThat(factories())
        .contains("userDeleted UserDeletedPayload")
        .doesNotContain("userRemoved UserRemovedPayload");
  }

  /** Build tools copy it from the resources, before the compiler runs or after. */
  @Test
  void the_service_file_of_hand_written_providers_is_left_alone() throws IOException {
    Path own =
        project.source(
            "shop/OwnProvider.java",
            """
            package shop;
            import dev.waybill.convert.*;
            import java.util.List;
            public class OwnProvider implements ConverterProvider {
              public List<EventConverter<?, ?>> converters() { return List.of(); }
            }
            """);
    Path file =
        project
            .classes()
            .resolve(ServiceFile.PATH)
            .resolveSibling("dev.waybill.convert.ConverterProvider");
    for (String content : List.of("# mine\nshop.OwnProvider\n", "shop.OwnProvider # changed\n")) {
      Files.writeString(file, content);
      succeeds(List.of(own, created));
      assertThat(file).hasContent(content);
      assertThat(project.services()).isEqualTo("shop.IntegrationEventsProvider\n");
    }
    assertThat(Loaded.of(project.classes()).converters().size()).isEqualTo(3);
  }

  @Test
  void the_settings_of_a_package_can_be_compiled_with_some_of_its_records() {
    Path settings =
        project.source(
            "shop/package-info.java",
            "@dev.waybill.annotation.BoundedContext(source = \"/a\") package shop;");
    succeeds(project.allSources());
    SortedMap<String, String> clean = project.aggregated();
    succeeds(List.of(settings, created));
    assertThat(project.aggregated()).isEqualTo(clean);
    succeeds(project.allSources());
    assertThat(project.aggregated()).isEqualTo(clean);
  }

  @Test
  void an_event_that_changes_with_the_settings_of_its_package_changes_everywhere() {
    Path settings =
        project.source(
            "shop/package-info.java",
            "@dev.waybill.annotation.BoundedContext(source = \"/a\") package shop;");
    succeeds(project.allSources());
    project.shop(
        "UserCreated", event("UserCreated").replace("\"User\"", "\"User\", type = \"user.new\""));
    succeeds(List.of(settings, created));
    assertThat(project.generated("shop.IntegrationEvents")).contains("user.new");
  }

  /** As after a build that has failed, or has begun with what was compiled, not generated, gone. */
  @Test
  void generated_sources_of_which_there_are_no_classes_any_more_stop_nothing() {
    project.source(
        "shop/package-info.java",
        "@dev.waybill.annotation.BoundedContext(source = \"/a\") package shop;");
    succeeds(project.allSources());
    SortedMap<String, String> clean = project.outputs();
    project.outputs().keySet().stream()
        .filter(name -> !name.endsWith(".java"))
        .map(project.classes()::resolve)
        .forEach(project::delete);
    succeeds(project.allSources());
    assertThat(project.outputs()).isEqualTo(clean);
  }

  @Test
  void a_warning_that_is_an_error_stops_no_partial_compile() {
    for (List<Path> subset : List.of(List.of(created), List.of(renamed, removed))) {
      // javac's filer warns in that category of every generated type whose class file is there.
      assertThat(project.compile(subset, compiler.strictly()))
          .isEqualTo(new Project.Outcome(true, List.of()));
    }
  }

  @Test
  void the_service_file_keeps_other_packages() {
    Path other =
        project.source(
            "billing/Paid.java",
            """
            package billing;
            import dev.waybill.annotation.*;
            @DomainEvent(aggregateType = "Bill")
            public record Paid(@AggregateId String id) {}
            """);
    succeeds(List.of(other));
    assertThat(project.services())
        .isEqualTo("billing.IntegrationEventsProvider\nshop.IntegrationEventsProvider\n");
    succeeds(List.of(created));
    assertThat(project.services())
        .isEqualTo("billing.IntegrationEventsProvider\nshop.IntegrationEventsProvider\n");
  }

  @Test
  void another_factory_takes_the_place_of_the_old_one() {
    Path settings =
        project.source(
            "shop/package-info.java",
            """
            @dev.waybill.annotation.BoundedContext(factory = "UserEvents", source = "/users")
            package shop;
            """);
    succeeds(List.of(settings));
    assertThat(project.services()).isEqualTo("shop.UserEventsProvider\n");
    assertThat(Loaded.of(project.classes()).converters().size()).isEqualTo(3);
  }

  @Test
  void a_hand_written_entry_class_is_never_overwritten() {
    Project other = new Project(directory.resolve("other"), compiler);
    other.shop("IntegrationEvents", "class IntegrationEvents {}");
    assertThat(other.compile(other.allSources())).matches(Project.Outcome::success);
    other.shop("UserCreated", event("UserCreated"));
    Project.Outcome taken = other.compile(other.allSources());
    assertThat(taken.success()).isFalse();
    assertThat(taken.diagnostics()).singleElement().asString().contains("WB153", "factory");
  }

  @Test
  void tests_of_a_module_do_not_take_over_the_events_of_its_main_classes() {
    Project tests = new Project(directory.resolve("tests"), compiler);
    tests.shop("OrderPlaced", event("OrderPlaced"));
    String main = ClassPath.after(project.classes());
    Project.Outcome taken = tests.compileWith(main, tests.allSources());
    assertThat(taken.success()).isFalse();
    assertThat(taken.diagnostics()).singleElement().asString().contains("WB153", "factory");
    tests.source(
        "shop/package-info.java",
        "@dev.waybill.annotation.BoundedContext(factory = \"TestEvents\") package shop;");
    assertThat(tests.compileWith(main, tests.allSources())).matches(Project.Outcome::success);
    assertThat(tests.services()).isEqualTo("shop.TestEventsProvider\n");
    assertThat(Loaded.of(tests.classes()).converters().size()).isEqualTo(1);
  }
}
