package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several modules in one run of javac, which then has an output for each. Of ecj there is no test,
 * as it has no named modules with generated code, see {@link EclipseTest}.
 */
class SeveralModulesTest {

  private static final String EVENT =
      """
      package %s;
      import dev.waybill.annotation.*;
      @DomainEvent(aggregateType = "Account")
      public record %s(@AggregateId String id, %s) {}
      """;

  @TempDir Path directory;
  private Project project;

  @BeforeEach
  void makeProject() {
    project = new Project(directory);
  }

  private void module(String name, String directives) {
    project.source(
        name + "/module-info.java",
        """
        module %s {
          requires transitive dev.waybill.runtime;
          %s
        }
        """
            .formatted(name, directives));
  }

  private static String provides(String packageName) {
    return "provides dev.waybill.convert.ConverterProvider with %s.IntegrationEventsProvider;"
        .formatted(packageName);
  }

  private void event(String module, String packageName, String name, String component) {
    project.source(
        "%s/%s/%s.java".formatted(module, packageName.replace('.', '/'), name),
        EVENT.formatted(packageName, name, component));
  }

  private Project.Outcome compile() {
    return project.compileModules(
        "acme.a,acme.b",
        "-Xlint:all,-requires-automatic,-requires-transitive-automatic",
        "-Werror");
  }

  private static final Project.Outcome CLEAN = new Project.Outcome(true, List.of());

  @Test
  void have_an_entry_class_and_a_service_file_each() {
    module("acme.a", "exports com.acme.a; " + provides("com.acme.a"));
    event("acme.a", "com.acme.a", "Opened", "String owner");
    module("acme.b", "requires transitive acme.a; exports com.acme.b; " + provides("com.acme.b"));
    event("acme.b", "com.acme.b", "Closed", "com.acme.a.Opened opened");

    assertThat(compile()).isEqualTo(CLEAN);

    assertThat(project.services("acme.a")).isEqualTo("com.acme.a.IntegrationEventsProvider\n");
    assertThat(project.services("acme.b")).isEqualTo("com.acme.b.IntegrationEventsProvider\n");
    assertThat(project.outputs())
        .containsKeys(
            "acme.a/com/acme/a/OpenedPayload.class",
            "acme.a/com/acme/a/IntegrationEvents.class",
            "acme.a/META-INF/waybill/com.acme.a/contracts.json",
            "acme.b/META-INF/waybill/com.acme.b/contracts.json",
            "acme.b/com/acme/b/ClosedPayload.class",
            "acme.b/com/acme/b/IntegrationEvents.class");
  }

  @Test
  void are_compiled_again_to_the_same() {
    have_an_entry_class_and_a_service_file_each();
    var before = project.outputs();

    assertThat(compile()).matches(Project.Outcome::success);

    assertThat(project.outputs()).isEqualTo(before);
  }

  @Test
  void may_have_packages_and_events_of_the_same_names() {
    for (String module : List.of("acme.a", "acme.b")) {
      module(module, provides("com.acme"));
      event(module, "com.acme", "Opened", "String owner");
      event(module, "com.acme", "Only" + module.charAt(5), "int x");
    }

    assertThat(compile()).isEqualTo(CLEAN);

    for (String module : List.of("acme.a", "acme.b")) {
      assertThat(project.services(module)).isEqualTo("com.acme.IntegrationEventsProvider\n");
      assertThat(project.generated(module, "com.acme.IntegrationEvents"))
          .contains("opened(", "only" + module.charAt(5) + "(");
    }
    var before = project.outputs();
    assertThat(compile()).matches(Project.Outcome::success);
    assertThat(project.outputs()).isEqualTo(before);
  }

  @Test
  void have_settings_of_their_own_for_a_package_of_the_same_name() {
    for (String module : List.of("acme.a", "acme.b")) {
      module(module, provides("com.acme"));
      event(module, "com.acme", "Opened", "String owner");
      project.source(
          module + "/com/acme/package-info.java",
          "@dev.waybill.annotation.BoundedContext(source = \"/%s\") package com.acme;"
              .formatted(module));
    }

    assertThat(compile()).isEqualTo(CLEAN);

    for (String module : List.of("acme.a", "acme.b")) {
      assertThat(project.generated(module, "com.acme.IntegrationEvents"))
          .contains("withSource(\"/%s\")".formatted(module));
    }
  }

  @Test
  void are_told_apart_where_another_processor_has_written_the_service_file_of_one() {
    project =
        new Project(
            directory,
            CompilerUnderTest.JAVAC,
            () ->
                List.of(
                    new OtherProcessors.RegisteringProcessor(
                        "acme.a/", ServiceFile.PATH, "com.acme.a.Own\n"),
                    new EventProcessor(),
                    new PackageProcessor()));
    for (String name : List.of("acme.a", "acme.b")) {
      module(name, provides("com." + name));
      event(name, "com." + name, "Opened", "String owner");
    }

    assertThat(compile().diagnostics())
        .filteredOn(text -> text.contains("WB"))
        .singleElement()
        .asString()
        .startsWith("error: WB156")
        .contains("Outboxes would not find com.acme.a.IntegrationEventsProvider.");
    assertThat(project.services("acme.b")).isEqualTo("com.acme.b.IntegrationEventsProvider\n");
  }

  @Test
  void need_not_all_have_events() {
    module("acme.a", "exports com.acme.a;");
    project.source(
        "acme.a/com/acme/a/Owner.java", "package com.acme.a; public record Owner(String n) {}");
    module("acme.b", "requires transitive acme.a; exports com.acme.b; " + provides("com.acme.b"));
    event("acme.b", "com.acme.b", "Closed", "com.acme.a.Owner owner");

    assertThat(compile()).isEqualTo(CLEAN);
    assertThat(project.outputs()).doesNotContainKey("acme.a/" + ServiceFile.PATH);
  }

  @Test
  void are_told_the_line_to_add_each() {
    for (String module : List.of("acme.a", "acme.b")) {
      module(module, "");
      event(module, "com." + module, "Opened", "String owner");
    }

    assertThat(compile().diagnostics())
        .filteredOn(text -> text.contains(": error: "))
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).contains("WB154: Module acme.a", provides("com.acme.a")),
            text -> assertThat(text).contains("WB154: Module acme.b", provides("com.acme.b")));
  }

  @Test
  void have_their_mistakes_told_where_they_are() {
    for (String module : List.of("acme.a", "acme.b")) {
      module(module, provides("com.acme"));
      event(module, "com.acme", "Opened", "Missing missing");
      event(module, "com.acme", "Closed", "@EventId int event");
    }
    project.source(
        "acme.b/com/acme/Family.java",
        """
        package com.acme;
        @dev.waybill.annotation.DomainEvent(aggregateType = "Account")
        public sealed interface Family {
          record Frozen(@dev.waybill.annotation.AggregateId String id) implements Family {}
        }
        """);

    assertThat(compile().diagnostics())
        .filteredOn(text -> text.contains(": error: "))
        .extracting(text -> text.replaceAll("(?s)^(\\w+).*?(WB\\d+|cannot find symbol).*", "$1 $2"))
        .containsExactlyInAnyOrder(
            "Opened cannot find symbol",
            "Opened cannot find symbol",
            "Opened WB140",
            "Opened WB140",
            "Closed WB122",
            "Closed WB122",
            "Family WB141");
  }
}
