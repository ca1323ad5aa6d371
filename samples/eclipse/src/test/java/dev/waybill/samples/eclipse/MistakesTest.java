package dev.waybill.samples.eclipse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A mistake is shown, and goes when it is mended. Eclipse knows no place in a record or a package:
 * it is shown at the class that is generated for it.
 */
final class MistakesTest {

  private final EclipseProject project = Workbench.running().project();

  @BeforeEach
  void anEventAndItsCaller() {
    project.shop("UserCreated", event("UserCreated", "@AggregateId String id"));
    project.shop("UserRenamed", event("UserRenamed", "@AggregateId String id"));
    project.save(
        "app/Caller.java",
        """
        package app;
        import shop.IntegrationEvents;
        class Caller {
          Object created() { return IntegrationEvents.userCreated(new shop.UserCreatedPayload()); }
        }
        """);
    assertThat(project.build()).isEmpty();
  }

  private static String event(String name, String components) {
    return """
        @DomainEvent(aggregateType = "User")
        public record %s(
            %s) {}
        """
        .formatted(name, components);
  }

  private void assertShown(String code, String record) {
    List<String> problems = project.build();
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .startsWith(".apt_generated/shop/")
        .contains(": " + code + ": ")
        .endsWith(" (in shop." + record + ")");
  }

  private void assertMended() {
    project.shop("UserCreated", event("UserCreated", "@AggregateId String id"));
    assertThat(project.build()).isEmpty();
    assertThat(project.outputs()).isEqualTo(project.outputsOfRebuild());
  }

  @Test
  void of_a_record() {
    project.shop("UserCreated", event("UserCreated", "String id"));
    project.save("app/Caller.java", "package app; class Caller {}");
    assertShown("WB120", "UserCreated");
    assertMended();
  }

  @Test
  void of_a_component() {
    project.shop(
        "UserCreated", event("UserCreated", "@AggregateId String id,\n @Meta(\"\") int size"));
    assertShown("WB134", "UserCreated");
    assertMended();
  }

  @Test
  void of_an_annotation() {
    project.shop(
        "UserCreated",
        event("UserCreated", "@AggregateId String id").replace("(aggregateType = \"User\")", ""));
    assertShown("WB110", "UserCreated");
    assertMended();
  }

  @Test
  void of_a_type_that_is_not_there_yet() {
    project.shop("UserCreated", event("UserCreated", "@AggregateId String id,\n Missing missing"));
    assertThat(project.build())
        .anyMatch(problem -> problem.contains(" WB140: "))
        .anyMatch(problem -> problem.contains("Missing cannot be resolved"));
    project.save("shop/Missing.java", "package shop; public record Missing(String value) {}");
    assertThat(project.build())
        .noneMatch(problem -> problem.contains("WB140") || problem.contains("Missing cannot"));
    assertMended();
  }

  @Test
  void of_a_record_that_its_family_does_not_mark() {
    String family =
        """
        @DomainEvent(aggregateType = "User")
        public sealed interface UserEvent {
          @DomainEvent record Removed(@AggregateId String id) implements UserEvent {}
          %s record Frozen(String id) implements UserEvent {}
        }
        """;
    project.shop("UserEvent", family.formatted(""));
    assertThat(project.build())
        .singleElement()
        .asString()
        .startsWith("src/shop/UserEvent.java")
        .contains(": WB141: Frozen belongs to the family of UserEvent");
    project.shop("UserEvent", family.formatted("@InternalEvent"));
    assertMended();
  }

  @Test
  void of_two_events_of_one_name() {
    project.shop(
        "Another",
        """
        @DomainEvent(aggregateType = "User", name = "UserRenamed")
        public record Another(
            @AggregateId String id) {}
        """);
    assertShown("WB117", "Another");
    project.delete("shop/Another.java");
    assertMended();
  }

  @Test
  void of_two_events_that_consumers_cannot_tell_apart() {
    project.shop(
        "Another",
        """
        @DomainEvent(aggregateType = "User", type = "UserRenamed")
        public record Another(
            @AggregateId String id) {}
        """);
    assertShownAtEntryClass("WB150");
    project.delete("shop/Another.java");
    assertMended();
  }

  @Test
  void of_a_packages_settings() {
    project.save(
        "shop/package-info.java",
        "@dev.waybill.annotation.BoundedContext(source = \"not a reference\") package shop;");
    assertShownAtEntryClass("WB151");
    project.save("shop/package-info.java", "package shop;");
    assertMended();
  }

  private void assertShownAtEntryClass(String code) {
    List<String> problems = project.build();
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .startsWith(".apt_generated/shop/IntegrationEvents.java:")
        .contains(": " + code + ": ");
  }
}
