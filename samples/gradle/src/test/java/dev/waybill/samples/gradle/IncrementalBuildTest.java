package dev.waybill.samples.gradle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** An incremental build compiles little, and leaves what a clean build does, byte for byte. */
@EnabledForJreRange(max = JRE.JAVA_19, disabledReason = "This Gradle runs on no later JDK.")
final class IncrementalBuildTest {

  @TempDir Path directory;
  private GradleProject project;
  private int cleanBuilds;

  @BeforeEach
  void threeRecordsBuilt() {
    project = new GradleProject(directory.resolve("incremental"));
    event("UserCreated", "String detail");
    event("UserRenamed", "Name name");
    event("UserRemoved", "int reason");
    project.source("shop/Name.java", "package shop; public record Name(String value) {}");
    project.source(
        "app/Caller.java",
        """
        package app;
        class Caller {
          Object created() { return shop.IntegrationEvents.userCreated(null); }
        }
        """);
    project.source("app/Other.java", "package app; class Other {}");
    project.compile();
  }

  private void event(String name, String component) {
    project.source(
        "shop/" + name + ".java",
        """
        package shop;
        import dev.waybill.annotation.*;
        /** %s, as its author puts it. */
        @DomainEvent(aggregateType = "User")
        public record %s(@AggregateId String id, %s) {}
        """
            .formatted(name, name, component));
  }

  private void assertCompiled(String... types) {
    Set<String> compiled = project.compile();
    GradleProject clean = project.copiedTo(directory.resolve("clean" + cleanBuilds++));
    clean.compile();
    assertThat(project.outputs()).isEqualTo(clean.outputs());
    assertThat(compiled).containsExactlyInAnyOrder(types);
  }

  @Test
  void nothing_changes_where_nothing_has_changed() {
    assertCompiled();
  }

  @Test
  void a_changed_record_is_compiled_without_the_others() {
    event("UserCreated", "String detail, int more");
    assertCompiled("shop.UserCreated", "app.Caller");
  }

  @Test
  void a_record_joins() {
    event("UserMoved", "String street");
    assertCompiled("shop.UserMoved", "app.Caller");
  }

  @Test
  void a_record_goes() {
    project.delete("shop/UserRemoved.java");
    assertCompiled("app.Caller");
    assertThat(project.outputs().keySet()).noneMatch(name -> name.contains("Removed"));
  }

  @Test
  void a_record_loses_its_annotation() {
    project.source(
        "shop/UserRemoved.java", "package shop; public record UserRemoved(String id) {}");
    assertCompiled("shop.UserRemoved", "app.Caller");
  }

  @Test
  void an_event_gets_another_name() {
    project.source(
        "shop/UserRemoved.java",
        """
        package shop;
        import dev.waybill.annotation.*;
        @DomainEvent(aggregateType = "User", name = "UserDeleted")
        public record UserRemoved(@AggregateId String id) {}
        """);
    assertCompiled("shop.UserRemoved", "app.Caller");
  }

  @Test
  void a_sealed_family_comes_and_grows() {
    family("Opened");
    leaf("Opened");
    assertCompiled("shop.AccountEvent", "shop.Opened", "app.Caller");
    family("Opened", "Closed");
    leaf("Closed");
    assertCompiled("shop.AccountEvent", "shop.Opened", "shop.Closed", "app.Caller");
  }

  private void family(String... leaves) {
    project.source(
        "shop/AccountEvent.java",
        """
        package shop;
        @dev.waybill.annotation.DomainEvent(aggregateType = "Account")
        public sealed interface AccountEvent permits %s {}
        """
            .formatted(String.join(", ", leaves)));
  }

  private void leaf(String name) {
    project.source(
        "shop/" + name + ".java",
        """
        package shop;
        import dev.waybill.annotation.*;
        @DomainEvent
        public record %s(@AggregateId String id) implements AccountEvent {}
        """
            .formatted(name));
  }

  @Test
  void a_type_in_a_payload_changes() {
    project.source(
        "shop/Name.java", "package shop; public record Name(String first, String last) {}");
    assertCompiled("shop.Name", "shop.UserRenamed", "app.Caller");
  }

  @Test
  void a_class_that_has_nothing_to_do_with_events_changes() {
    project.source("app/Other.java", "package app; class Other { int more; }");
    assertCompiled("app.Other", "app.Caller");
  }

  /** Gradle takes all of a package to depend on its {@code package-info}. */
  @Test
  void the_package_gets_settings_and_other_ones_and_loses_them() {
    String[] all = {
      "app.Caller", "shop.Name", "shop.UserCreated", "shop.UserRemoved", "shop.UserRenamed"
    };
    settings("/a");
    assertCompiled(with(all, "shop.package-info"));
    settings("/b");
    assertCompiled(with(all, "shop.package-info"));
    event("UserCreated", "int detail");
    assertCompiled("shop.UserCreated", "shop.package-info", "app.Caller");
    project.delete("shop/package-info.java");
    assertCompiled(all);
  }

  private static String[] with(String[] types, String another) {
    return Stream.concat(Stream.of(types), Stream.of(another)).toArray(String[]::new);
  }

  private void settings(String source) {
    project.source(
        "shop/package-info.java",
        "@dev.waybill.annotation.BoundedContext(source = \"%s\") package shop;".formatted(source));
  }

  @Test
  void a_consumer_follows_the_events_that_it_names() {
    project.source(
        "billing/Bills.java",
        """
        package billing;
        class Bills {
          Object hear(dev.waybill.event.IntegrationEvent<?> event) {
            return IntegrationEvents.receive(event) instanceof IntegrationEvents.Received.UserCreated created
                ? created.payload()
                : null;
          }
        }
        """);
    consumes("shop.UserCreatedPayload.class");
    project.compile();

    event("UserCreated", "String detail, int more");
    assertCompiled("shop.UserCreated", "app.Caller", "billing.Bills", "billing.package-info");
    consumes("{shop.UserCreatedPayload.class, shop.UserRemovedPayload.class}");
    assertCompiled("app.Caller", "billing.Bills", "billing.package-info");
    consumes("shop.UserCreatedPayload.class");
    project.delete("shop/UserRemoved.java");
    assertCompiled("app.Caller", "billing.Bills", "billing.package-info");
    event("UserRenamed", "int other");
    assertCompiled("shop.UserRenamed", "app.Caller", "billing.Bills", "billing.package-info");
  }

  private void consumes(String payloads) {
    project.source(
        "billing/package-info.java",
        "@dev.waybill.annotation.BoundedContext(consumes = %s) package billing;"
            .formatted(payloads));
  }

  @Test
  void a_view_of_what_others_send_comes_changes_and_goes() {
    view("payment.captured");
    assertCompiled("shop.PaymentCaptured", "app.Caller");
    view("payment.taken");
    assertCompiled("shop.PaymentCaptured", "app.Caller");
    event("UserCreated", "int detail");
    assertCompiled("shop.UserCreated", "app.Caller");
    project.delete("shop/PaymentCaptured.java");
    assertCompiled("app.Caller");
    assertThat(project.outputs().keySet()).noneMatch(name -> name.contains("Captured"));
  }

  private void view(String type) {
    project.source(
        "shop/PaymentCaptured.java",
        """
        package shop;
        @dev.waybill.annotation.ExternalEvent(type = "%s")
        public record PaymentCaptured(String id) {}
        """
            .formatted(type));
  }

  @Test
  void the_last_event_goes() {
    project.delete("app/Caller.java");
    for (String event : Set.of("UserCreated", "UserRenamed", "UserRemoved")) {
      project.delete("shop/" + event + ".java");
    }
    assertCompiled();
    assertThat(project.outputs().keySet()).noneMatch(name -> name.contains("services"));
  }
}
