package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedModuleTest {

  private static final String PROVIDES =
      "provides dev.waybill.convert.ConverterProvider with shop.IntegrationEventsProvider;";

  @TempDir Path directory;
  private Project project;

  @BeforeEach
  void anEventInAModule() {
    project = new Project(directory);
    project.shop(
        "UserCreated",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, String name) {}
        """);
  }

  private void module(String directives) {
    project.source("module-info.java", "module shop {\n" + directives + "\n}\n");
  }

  @Test
  void a_module_that_offers_its_provider_compiles_without_a_warning() {
    module("requires transitive dev.waybill.runtime;\nexports shop;\n" + PROVIDES);
    assertThat(
            project.compileModule(
                "-Xlint:all,-requires-automatic,-requires-transitive-automatic", "-Werror"))
        .isEqualTo(new Project.Outcome(true, List.of()));
  }

  @Test
  void a_module_may_export_views_of_what_others_send() {
    module("requires transitive dev.waybill.runtime;\nexports shop;\n" + PROVIDES);
    project.shop(
        "PaymentCaptured",
        "@ExternalEvent(type = \"payment.captured\") public record PaymentCaptured(String id) {}");

    assertThat(
            project.compileModule(
                "-Xlint:all,-requires-automatic,-requires-transitive-automatic", "-Werror"))
        .isEqualTo(new Project.Outcome(true, List.of()));
  }

  @Test
  void a_module_that_does_not_is_told_the_line_to_add() {
    module("requires dev.waybill.runtime;");
    Project.Outcome outcome = project.compileModule();
    assertThat(outcome.success()).isFalse();
    assertThat(outcome.diagnostics())
        .singleElement()
        .asString()
        .startsWith("module-info.java:1:1: error: WB154")
        .contains(PROVIDES);
  }

  @Test
  void a_module_that_does_not_read_the_runtime_is_told_which_module_that_is() {
    module("");
    // javac says it itself, at the import; without the annotations no processor is called.
    assertThat(project.compileModule().diagnostics())
        .noneMatch(text -> text.contains("WB"))
        .first()
        .asString()
        .isEqualTo(
            """
            UserCreated.java:2:19: error: package dev.waybill.annotation is not visible
              (package dev.waybill.annotation is declared in module dev.waybill.runtime, but module\
             shop does not read it)\
            """);
  }

  @Test
  void a_module_that_stops_offering_its_provider_is_told_too() {
    module("requires dev.waybill.runtime;\n" + PROVIDES);
    assertThat(project.compileModule()).matches(Project.Outcome::success);
    module("requires dev.waybill.runtime;");
    assertThat(project.compileModule().diagnostics()).singleElement().asString().contains("WB154");
  }

  @Test
  void tests_that_are_patched_into_a_module_cannot_add_the_line_and_need_not() {
    module("requires dev.waybill.runtime;\n" + PROVIDES);
    assertThat(project.compileModule()).matches(Project.Outcome::success);
    Project tests = new Project(directory.resolve("tests"));
    tests.source(
        "shop/tests/OrderPlaced.java",
        """
        package shop.tests;
        import dev.waybill.annotation.*;
        @DomainEvent(aggregateType = "Order")
        public record OrderPlaced(@AggregateId String id) {}
        """);
    // As Maven compiles the tests of a module.
    assertThat(
            tests.compileModule(
                "-p",
                ClassPath.after(project.classes()),
                "--patch-module",
                "shop=" + directory.resolve("tests/src"),
                "-Xlint:all,-requires-automatic",
                "-Werror"))
        .isEqualTo(new Project.Outcome(true, List.of()));
  }

  @Test
  void a_family_may_have_types_in_other_packages_that_say_what_they_are() {
    module("requires transitive dev.waybill.runtime;\nexports shop;\n" + PROVIDES);
    project.shop(
        "UserEvent",
        """
        @DomainEvent(aggregateType = "User")
        public sealed interface UserEvent permits UserEvent.Removed, other.Checked {
          @DomainEvent record Removed(@AggregateId String id) implements UserEvent {}
        }
        """);
    project.shop(
        "Caller",
        """
        class Caller {
          Optional<?> convert(UserEvent event) { return IntegrationEvents.convert(event); }
        }
        """);
    String checked = "package other; %spublic record Checked(int x) implements shop.UserEvent {}";
    project.source(
        "other/Checked.java", checked.formatted("@dev.waybill.annotation.InternalEvent "));
    assertThat(project.compileModule()).isEqualTo(new Project.Outcome(true, List.of()));

    project.source("other/Checked.java", checked.formatted(""));

    assertThat(project.compileModule().diagnostics())
        .filteredOn(text -> text.contains("WB"))
        .singleElement()
        .asString()
        .startsWith("Checked.java:1:23: error: WB141: Checked belongs to the family of UserEvent");
  }

  @Test
  void the_payloads_of_a_null_marked_module_refuse_null() {
    project.source(
        "module-info.java",
        """
        @org.jspecify.annotations.NullMarked
        module shop {
          requires dev.waybill.runtime;
          requires static org.jspecify;
          %s
        }
        """
            .formatted(PROVIDES));
    assertThat(project.compileModule()).matches(Project.Outcome::success);
    Loaded loaded = Loaded.of(project.classes());
    assertThatThrownBy(() -> loaded.make("shop.UserCreatedPayload", (Object) null))
        .hasMessage("UserCreatedPayload.name must not be null");
  }

  @Test
  void generated_code_needs_no_module_but_the_runtime() {
    module("requires dev.waybill.runtime;\n" + PROVIDES);
    assertThat(project.compileModule("--limit-modules", "java.base,dev.waybill.runtime"))
        .matches(Project.Outcome::success);
  }
}
