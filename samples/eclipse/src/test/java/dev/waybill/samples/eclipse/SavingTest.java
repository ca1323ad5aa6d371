package dev.waybill.samples.eclipse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After each save there is what a full build would leave, byte for byte, and no error. */
final class SavingTest {

  private final EclipseProject project = Workbench.running().project();

  @BeforeEach
  void threeEventsAreBuilt() {
    event("UserCreated", "String detail");
    event("UserRenamed", "Name name");
    event("UserRemoved", "int reason");
    project.save("shop/Name.java", "package shop; public record Name(String value) {}");
    project.save(
        "app/Caller.java",
        """
        package app;
        import shop.IntegrationEvents;
        class Caller {
          Object created() { return IntegrationEvents.userCreated(null); }
        }
        """);
    assertThat(project.build()).isEmpty();
  }

  private void event(String name, String component) {
    project.save("shop/" + name + ".java", eventText(name, component));
  }

  private static String eventText(String name, String component) {
    return """
        package shop;
        import dev.waybill.annotation.*;
        /** %s, as its author puts it. */
        @DomainEvent(aggregateType = "User")
        public record %s(@AggregateId String id, %s) {}
        """
        .formatted(name, name, component);
  }

  private void assertBuilt() {
    assertThat(project.build()).isEmpty();
    assertThat(project.outputs()).isEqualTo(project.outputsOfRebuild());
  }

  @Test
  void a_changed_record_leaves_the_others_where_they_are() {
    event("UserCreated", "String detail, int more");
    assertBuilt();
  }

  @Test
  void a_record_that_is_saved_as_it_was_changes_nothing() {
    event("UserCreated", "String detail");
    assertBuilt();
  }

  @Test
  void what_is_typed_and_not_saved_changes_nothing() {
    var before = project.outputs();
    assertThat(project.type("shop/UserCreated.java", eventText("UserCreated", "int more")))
        .isEmpty();
    assertThat(project.type("shop/UserCreated.java", eventText("UserCreated", "Missing more")))
        .isNotEmpty();
    assertThat(project.outputs()).isEqualTo(before);
    assertBuilt();
  }

  @Test
  void a_record_joins() {
    event("UserMoved", "String street");
    assertBuilt();
  }

  @Test
  void a_record_joins_together_with_its_caller() {
    event("UserMoved", "String street");
    project.save(
        "app/Mover.java",
        """
        package app;
        import shop.IntegrationEvents;
        import shop.UserMovedPayload;
        class Mover {
          UserMovedPayload payload = new UserMovedPayload("street");
          Object moved() { return IntegrationEvents.userMoved(payload); }
        }
        """);
    assertBuilt();
  }

  private void consumer(String packageName, String attributes) {
    project.save(
        packageName + "/package-info.java",
        "@dev.waybill.annotation.BoundedContext(%s) package %s;"
            .formatted(attributes, packageName));
    project.save(
        "app/Consumer.java",
        """
        package app;
        import %s.IntegrationEvents;
        class Consumer {
          Object hear(dev.waybill.event.IntegrationEvent<?> event) {
            return IntegrationEvents.receive(event) instanceof IntegrationEvents.Received.UserCreated created
                ? created.payload().detail()
                : null;
          }
        }
        """
            .formatted(packageName));
  }

  private void view(String type) {
    project.save(
        "shop/PaymentCaptured.java",
        """
        package shop;
        @dev.waybill.annotation.ExternalEvent(type = "%s")
        public record PaymentCaptured(String id) {}
        """
            .formatted(type));
  }

  @Test
  void a_view_of_what_others_send_comes_with_its_handler_changes_and_goes() {
    view("payment.captured");
    project.save(
        "app/Payments.java",
        """
        package app;
        import shop.PaymentCaptured;
        import shop.PaymentCapturedEvents;
        class Payments {
          PaymentCaptured read(dev.waybill.event.ExternalEvent<?> event) {
            return PaymentCapturedEvents.decode(event).payload();
          }
        }
        """);
    assertBuilt();
    view("payment.taken");
    assertBuilt();
    project.delete("app/Payments.java");
    project.delete("shop/PaymentCaptured.java");
    assertBuilt();
  }

  @Test
  void a_package_becomes_a_consumer_whose_events_change_join_and_go() {
    consumer("shop", "consumer = true");
    assertBuilt();
    event("UserCreated", "String detail, int more");
    assertBuilt();
    event("UserMoved", "String street");
    assertBuilt();
    project.delete("shop/UserRemoved.java");
    assertBuilt();
  }

  @Test
  void a_package_receives_events_of_another() {
    consumer("billing", "consumes = shop.UserCreatedPayload.class");
    assertBuilt();
    event("UserCreated", "String detail, int more");
    assertBuilt();
    consumer(
        "billing", "consumes = {shop.UserCreatedPayload.class, shop.UserRenamedPayload.class}");
    assertBuilt();
  }

  @Test
  void a_record_goes() {
    project.delete("shop/UserRemoved.java");
    assertBuilt();
  }

  @Test
  void a_record_loses_its_annotation_and_gets_it_back() {
    project.save("shop/UserRemoved.java", "package shop; public record UserRemoved(String id) {}");
    assertBuilt();
    event("UserRemoved", "int reason");
    assertBuilt();
  }

  @Test
  void an_event_gets_another_name() {
    project.shop(
        "UserRemoved",
        """
        @DomainEvent(aggregateType = "User", name = "UserDeleted")
        public record UserRemoved(@AggregateId String id) {}
        """);
    assertBuilt();
  }

  @Test
  void a_type_in_a_payload_changes() {
    project.save(
        "shop/Name.java", "package shop; public record Name(String first, String last) {}");
    assertBuilt();
  }

  @Test
  void a_refused_command_joins() {
    project.shop(
        "RenameUserRejected",
        """
        @Rejection(aggregateType = "User")
        public record RenameUserRejected(@CommandId String id, @ReasonCode String reason) {}
        """);
    assertBuilt();
  }

  @Test
  void a_sealed_family_with_nested_records_comes_and_grows() {
    family("record Opened(@AggregateId String id) implements AccountEvent {}");
    assertBuilt();
    family(
        """
        record Opened(@AggregateId String id) implements AccountEvent {}
        record Closed<T>(@AggregateId String id, T reason) implements AccountEvent {}
        """);
    assertBuilt();
    event("UserCreated", "String detail, int more");
    assertBuilt();
  }

  private void family(String leaves) {
    project.shop(
        "AccountEvent",
        """
        @DomainEvent(aggregateType = "Account")
        public sealed interface AccountEvent { %s }
        """
            .formatted(leaves.replace("record ", "@DomainEvent record ")));
  }

  @Test
  void the_package_gets_settings_and_other_ones_and_loses_them() {
    settings("/a");
    assertBuilt();
    settings("/b");
    assertBuilt();
    event("UserCreated", "int detail");
    assertBuilt();
    project.delete("shop/package-info.java");
    event("UserCreated", "String detail");
    assertBuilt();
  }

  private void settings(String source) {
    project.save(
        "shop/package-info.java",
        "@dev.waybill.annotation.BoundedContext(source = \"%s\") package shop;".formatted(source));
  }

  @Test
  void another_package_gets_events() {
    project.save(
        "billing/InvoiceSent.java",
        """
        package billing;
        import dev.waybill.annotation.*;
        @DomainEvent(aggregateType = "Invoice")
        public record InvoiceSent(@AggregateId String id) {}
        """);
    assertBuilt();
    event("UserCreated", "String detail, int more");
    assertBuilt();
  }

  @Test
  void tests_have_events_of_their_own_in_the_same_package() {
    project.saveTest(
        "shop/package-info.java",
        "@dev.waybill.annotation.BoundedContext(factory = \"TestEvents\") package shop;");
    project.saveTest("shop/ProbeSent.java", eventText("ProbeSent", "String detail"));
    project.saveTest("shop/ProbeHeard.java", eventText("ProbeHeard", "UserCreated heard"));
    assertBuilt();
    project.saveTest("shop/ProbeSent.java", eventText("ProbeSent", "int detail"));
    assertBuilt();
    event("UserCreated", "String detail, int more");
    assertBuilt();
    assertThat(project.outputs().keySet())
        .contains(
            "bin-test/shop/TestEvents.class",
            "bin-test/META-INF/services/dev.waybill.convert.GeneratedConverterProvider");
  }

  /** Eclipse deletes what was generated for a record, and has nothing to do for a package. */
  @Test
  void where_the_last_event_goes_its_entry_class_stays_and_is_empty() {
    project.delete("app/Caller.java");
    for (String event : new String[] {"UserCreated", "UserRenamed", "UserRemoved"}) {
      project.delete("shop/" + event + ".java");
      assertThat(project.build()).isEmpty();
    }
    assertThat(project.outputs())
        .containsEntry("bin/META-INF/services/dev.waybill.convert.GeneratedConverterProvider", "")
        .hasEntrySatisfying(
            ".apt_generated/shop/IntegrationEvents.java",
            text -> assertThat(text).contains("return List.of();"));
  }
}
