package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.processor.message.Message;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A package that is a consumer receives events with types: its own, and those that it names. */
@ParameterizedClass
@EnumSource
class ReceptionTest {

  /** Those of the catalogue that are provoked here. */
  static final Set<String> CODES =
      Set.of(Message.CONSUMES_NO_PAYLOAD.code(), Message.CONSUMES_TWICE.code());

  private static final String CREATED =
      """
      @DomainEvent(aggregateType = "User")
      public record UserCreated(@AggregateId String id, String name) {}
      """;

  private static final String REFUSED =
      """
      @Rejection(reasonCode = "TAKEN")
      public record CreateUserRejected(@CommandId String id) {}
      """;

  /** Without a switch over types, which Java 17 has not. */
  private static final String CONSUMER =
      """
      package other;
      import dev.waybill.event.IntegrationEvent;
      import %1$s.IntegrationEvents;
      public class Consumer {
        public static String hear(IntegrationEvent<?> event) throws Exception {
          IntegrationEvents.Received received = IntegrationEvents.receive(event);
          String seen = "unknown " + received.event().type();
          if (received instanceof IntegrationEvents.Received.UserCreated created) {
            seen = "created " + created.payload().name();
          } else if (received instanceof IntegrationEvents.Received.CreateUserRejected refused) {
            seen = "refused " + refused.payload().reasonCode();
          }
          return seen + ", " + IntegrationEvents.receive(event, new IntegrationEvents.Handler<String>() {
            @Override
            public String userCreated(IntegrationEvents.Received.UserCreated received) {
              return received.payload().name();
            }
            @Override
            public String otherwise(IntegrationEvents.Received received) {
              return "else " + received.event().type();
            }
          });
        }
      }
      """;

  private final CompilerUnderTest compiler;

  @TempDir Path directory;

  ReceptionTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  private Project project(String name) {
    return new Project(directory.resolve(name), compiler);
  }

  private static void consumer(Project project, String packageName, String attributes) {
    project.source(
        packageName.replace('.', '/') + "/package-info.java",
        "@dev.waybill.annotation.BoundedContext(%s) package %s;"
            .formatted(attributes, packageName));
  }

  private Project users() {
    Project project = project("users");
    project.shop("UserCreated", CREATED);
    project.shop("CreateUserRejected", REFUSED);
    return project;
  }

  private void succeeds(Project project) {
    succeeds(project, ClassPath.asOption());
  }

  private void succeeds(Project project, String classPath) {
    assertThat(project.compileWith(classPath, project.allSources(), compiler.strictly()))
        .isEqualTo(new Project.Outcome(true, List.of()));
  }

  private static Object hear(Loaded loaded, IntegrationEvent<?> event) {
    return loaded.callStatic("other.Consumer", "hear", List.of(IntegrationEvent.class), event);
  }

  private static void requireThatAllAreHeard(Loaded loaded) {
    IntegrationEvent<?> created = loaded.convert(loaded.make("shop.UserCreated", "1", "Ann"));
    IntegrationEvent<?> refused = loaded.convert(loaded.make("shop.CreateUserRejected", "1"));
    assertThat(hear(loaded, created)).isEqualTo("created Ann, Ann");
    assertThat(hear(loaded, refused)).isEqualTo("refused TAKEN, else CreateUser");
    assertThat(
            hear(
                loaded,
                IntegrationEvent.create(
                    "UserCreated", "another payload", IntegrationEventMetadata.empty())))
        .isEqualTo("unknown UserCreated, else UserCreated");
  }

  @Test
  void it_receives_its_own() {
    Project project = users();
    consumer(project, "shop", "consumer = true");
    project.source("other/Consumer.java", CONSUMER.formatted("shop"));

    succeeds(project);

    requireThatAllAreHeard(Loaded.of(project.classes()));
  }

  @Test
  void it_receives_those_of_a_contracts_jar() {
    Project contract = users();
    succeeds(contract);
    Project project = project("billing");
    consumer(
        project,
        "billing",
        "consumes = {shop.UserCreatedPayload.class, shop.CreateUserRejectedPayload.class}");
    project.source("other/Consumer.java", CONSUMER.formatted("billing"));

    succeeds(project, contract.classes() + File.pathSeparator + ClassPath.asOption());

    assertThat(project.outputs().keySet()).noneMatch(name -> name.contains("Provider"));
    requireThatAllAreHeard(Loaded.of(contract.classes(), project.classes()));
  }

  @Test
  void it_receives_those_of_a_package_that_is_compiled_with_it() {
    Project project = users();
    consumer(
        project,
        "billing",
        "consumes = {shop.UserCreatedPayload.class, shop.CreateUserRejectedPayload.class}");
    project.source("other/Consumer.java", CONSUMER.formatted("billing"));

    succeeds(project);

    requireThatAllAreHeard(Loaded.of(project.classes()));
  }

  @Test
  void it_receives_both() {
    Project project = users();
    project.source(
        "billing/UserBilled.java",
        """
        package billing;
        import dev.waybill.annotation.*;
        @DomainEvent(aggregateType = "User") record UserBilled(@AggregateId String id) {}
        """);
    consumer(project, "billing", "consumer = true, consumes = shop.UserCreatedPayload.class");
    project.source(
        "billing/Consumer.java",
        """
        package billing;
        import dev.waybill.event.IntegrationEvent;
        class Consumer {
          static Object hear(IntegrationEvent<?> event) {
            IntegrationEvents.Received received = IntegrationEvents.receive(event);
            return received instanceof IntegrationEvents.Received.UserBilled billed
                ? billed.payload()
                : ((IntegrationEvents.Received.UserCreated) received).payload();
          }
        }
        """);

    succeeds(project);
  }

  @Test
  void a_newer_version_is_unknown() {
    Project newer = users();
    newer.shop("UserCreated", CREATED.replace("(aggr", "(schemaVersion = 2, aggr"));
    consumer(newer, "shop", "consumer = true");
    newer.source("other/Consumer.java", CONSUMER.formatted("shop"));
    succeeds(newer);
    Loaded loaded = Loaded.of(newer.classes());

    IntegrationEvent<?> event = loaded.convert(loaded.make("shop.UserCreated", "1", "Ann"));

    assertThat(hear(loaded, Stored.event(event, 3)))
        .isEqualTo("unknown UserCreated, else UserCreated");
    assertThat(hear(loaded, Stored.event(event, 2))).isEqualTo("created Ann, Ann");
  }

  @Test
  void two_versions_without_a_lock_are_told_apart() {
    Project project = project("users");
    project.shop("UserCreated", CREATED);
    project.shop(
        "AUserCreated",
        CREATED
            .replace("UserCreated", "AUserCreated")
            .replace("(aggr", "(type = \"UserCreated\", schemaVersion = 2, aggr"));
    consumer(project, "shop", "consumer = true");
    succeeds(project);
    String entry = project.generated("shop.IntegrationEvents");

    assertThat(entry.indexOf("isReadableAs(UserCreatedPayload.class)"))
        .isLessThan(entry.indexOf("isReadableAs(AUserCreatedPayload.class)"));
  }

  @Test
  void a_switch_over_types_knows_that_these_are_all() {
    assumeTrue(Runtime.version().feature() >= 21, "there is no switch over types before");
    Project project = users();
    consumer(project, "shop", "consumer = true");
    project.source(
        "other/Consumer.java",
        """
        package other;
        import dev.waybill.event.IntegrationEvent;
        import shop.IntegrationEvents;
        import shop.IntegrationEvents.Received;
        public class Consumer {
          public static String hear(IntegrationEvent<?> event) {
            return switch (IntegrationEvents.receive(event)) {
              case Received.UserCreated created -> "created " + created.payload().name() + ", Ann";
              case Received.CreateUserRejected refused ->
                  "refused " + refused.payload().reasonCode() + ", else CreateUser";
              case Received.Unknown unknown ->
                  "unknown " + unknown.event().type() + ", else UserCreated";
            };
          }
        }
        """);

    String[] options =
        compiler == CompilerUnderTest.JAVAC
            ? compiler.strictly()
            : new String[] {"--release", "21"};
    assertThat(project.compile(project.allSources(), options).diagnostics()).isEmpty();

    requireThatAllAreHeard(Loaded.of(project.classes()));
  }

  @Test
  void the_manual_shows_what_compiles() throws IOException {
    boolean hasSwitches = Runtime.version().feature() >= 21;
    Project contract = users();
    succeeds(contract);
    Project project = project("billing");
    consumer(
        project,
        "billing",
        "consumes = {shop.UserCreatedPayload.class, shop.CreateUserRejectedPayload.class}");
    project.source(
        "billing/Consumer.java",
        """
        package billing;
        import billing.IntegrationEvents.Received;
        import dev.waybill.event.IntegrationEvent;
        abstract class Consumer {
          abstract void welcome(String name);
          abstract void tell(String reason);
          abstract void log(IntegrationEvent<?> event);
          void hear(IntegrationEvent<?> event) throws Exception {
            %s
            %s
          }
        }
        """
            .formatted(
                hasSwitches ? shown("reception: ReceptionTest") : "",
                shown("reception on Java 17: ReceptionTest")));

    Project.Outcome outcome =
        project.compileWith(
            contract.classes() + File.pathSeparator + ClassPath.asOption(),
            project.allSources(),
            "--release",
            hasSwitches ? "21" : "17");

    assertThat(outcome.diagnostics()).isEmpty();
  }

  private static String shown(String label) throws IOException {
    Matcher shown =
        Pattern.compile(
                "<!-- %s -->\\s*```java\\R(.*?)```".formatted(Pattern.quote(label)), Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../README.md")));
    assertThat(shown.find()).isTrue();
    return shown.group(1);
  }

  @Test
  void events_may_be_called_as_what_is_generated_beside_them() {
    Project project = project("users");
    for (String name :
        List.of(
            "Received",
            "Received_",
            "Handler",
            "Unknown",
            "Otherwise",
            "Event",
            "IntegrationEvents_",
            "Override",
            "IntegrationEvent")) {
      project.source(
          "shop/" + name + ".java",
          """
          package shop;
          @dev.waybill.annotation.DomainEvent(aggregateType = "User")
          public record %s(@dev.waybill.annotation.AggregateId String id) {}
          """
              .formatted(name));
    }
    consumer(project, "shop", "consumer = true");

    succeeds(project);
  }

  @Test
  void generic_payloads_are_received_with_any_arguments() {
    Project project = project("users");
    project.shop(
        "Changed",
        """
        @DomainEvent(aggregateType = "User")
        public record Changed<T extends Comparable<T>>(@AggregateId String id, T from, T to) {}
        """);
    consumer(project, "shop", "consumer = true");

    succeeds(project);

    assertThat(project.generated("shop.IntegrationEvents"))
        .contains("public ChangedPayload<?> payload()");
  }

  @Test
  void the_family_is_as_visible_as_all_of_its_payloads() {
    Project project = users();
    project.shop("CreateUserRejected", REFUSED.replace("public record", "record"));
    consumer(project, "shop", "consumer = true");

    succeeds(project);

    assertThat(Loaded.of(project.classes()).type("shop.IntegrationEvents$Received"))
        .isPackagePrivate();
  }

  @Test
  void it_is_that_of_the_whole_package_when_one_event_of_it_is_compiled_again() {
    Project project = users();
    consumer(project, "shop", "consumer = true");
    succeeds(project);
    String before = project.generated("shop.IntegrationEvents");

    Path created = project.shop("UserCreated", CREATED);

    assertThat(project.compile(List.of(created))).matches(Project.Outcome::success);
    assertThat(project.generated("shop.IntegrationEvents")).isEqualTo(before);
  }

  @Test
  void those_that_it_names_are_found_among_classes_when_its_settings_alone_are_compiled_again() {
    Project project = users();
    consumer(project, "billing", "consumes = shop.UserCreatedPayload.class");
    succeeds(project);
    String before = project.generated("billing.IntegrationEvents");
    Path settings =
        project.source(
            "billing/package-info.java",
            "@dev.waybill.annotation.BoundedContext(consumes = {shop.UserCreatedPayload.class, shop.CreateUserRejectedPayload.class}) package billing;");

    assertThat(project.compile(List.of(settings))).matches(Project.Outcome::success);
    assertThat(project.generated("billing.IntegrationEvents"))
        .contains("class CreateUserRejected")
        .isNotEqualTo(before);

    consumer(project, "billing", "consumes = shop.UserCreatedPayload.class");
    assertThat(project.compile(List.of(settings))).matches(Project.Outcome::success);
    assertThat(project.generated("billing.IntegrationEvents")).isEqualTo(before);
  }

  @Test
  void a_package_with_events_has_other_settings_when_these_alone_are_compiled_again() {
    Project project = users();
    consumer(project, "shop", "consumer = true");
    succeeds(project);
    Path settings =
        project.source(
            "shop/package-info.java",
            "@dev.waybill.annotation.BoundedContext(source = \"/shop\") package shop;");

    assertThat(project.compile(List.of(settings))).matches(Project.Outcome::success);
    assertThat(project.generated("shop.IntegrationEvents"))
        .contains("withSource(\"/shop\")", "userCreated(")
        .doesNotContain("Received");
  }

  @Test
  void what_receives_an_event_stays_when_that_alone_is_compiled_again() {
    Project project = users();
    consumer(
        project,
        "billing",
        "consumes = {shop.UserCreatedPayload.class, shop.CreateUserRejectedPayload.class}");
    project.source("other/Consumer.java", CONSUMER.formatted("billing"));
    succeeds(project);
    String before = project.generated("billing.IntegrationEvents");

    Path created =
        project.shop("UserCreated", CREATED.replace("String name)", "String name, int age)"));

    assertThat(project.compile(List.of(created))).matches(Project.Outcome::success);
    assertThat(project.generated("billing.IntegrationEvents")).isEqualTo(before);
    Loaded loaded = Loaded.of(project.classes());
    assertThat(hear(loaded, loaded.convert(loaded.make("shop.UserCreated", "1", "Ann", 7))))
        .isEqualTo("created Ann, Ann");
  }

  @Test
  void what_is_no_payload_is_said_at_the_packages_settings() {
    Project project = users();
    consumer(project, "billing", "consumes = {String.class, shop.UserCreatedPayload.class}");

    Project.Outcome outcome = project.compile(project.allSources());

    assertThat(outcome.diagnostics())
        .singleElement()
        .asString()
        .contains(
            "WB159: java.lang.String is named in consumes, but is no generated payload. By a payload alone");
  }

  @Test
  void two_payloads_of_one_name_are_said_at_the_packages_settings() {
    Project project = users();
    project.source(
        "market/UserCreated.java", "package market; import dev.waybill.annotation.*;\n" + CREATED);
    consumer(
        project,
        "billing",
        "consumes = {market.UserCreatedPayload.class, shop.UserCreatedPayload.class}");

    Project.Outcome outcome = project.compile(project.allSources());

    assertThat(outcome.diagnostics())
        .singleElement()
        .asString()
        .contains(
            "WB160: market.UserCreatedPayload and shop.UserCreatedPayload are received in one package, and both are the payload of UserCreated.");
  }

  @Test
  void without_it_nothing_of_this_is_generated() {
    Project project = users();
    consumer(project, "shop", "source = \"/users\"");

    succeeds(project);

    assertThat(project.generated("shop.IntegrationEvents")).doesNotContain("Received", "Handler");
  }
}
