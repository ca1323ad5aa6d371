package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.event.EventContext;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.ExternalEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.InMemoryOutbox;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A record that is a view of another context's events has a class that makes and reads them. */
@ParameterizedClass
@EnumSource
class ExternalEventTest {

  private static final String CAPTURED =
      """
      @ExternalEvent(type = "payment.captured", source = "/payments")
      public record PaymentCaptured(String paymentId, java.math.BigDecimal amount) {}
      """;

  private static final String ARRIVED =
      """
      {"id":"1","type":"payment.captured","timestamp":"2026-02-18T09:30:00Z","kind":"external",
       "payload":{"paymentId":"p-1","amount":1.20,"method":"card"}%s}
      """;

  private static final Instant NOW = Instant.parse("2026-02-18T09:30:00.120Z");

  private final CompilerUnderTest compiler;

  @TempDir Path directory;

  ExternalEventTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  private Project project() {
    return new Project(directory, compiler);
  }

  private void succeeds(Project project) {
    assertThat(project.compileWith(ClassPath.asOption(), project.allSources(), compiler.strictly()))
        .isEqualTo(new Project.Outcome(true, List.of()));
  }

  private Loaded captured() {
    Project project = project();
    project.shop("PaymentCaptured", CAPTURED);
    succeeds(project);
    return Loaded.of(project.classes());
  }

  private static ExternalEvent<?> decode(Loaded loaded, String document) {
    return (ExternalEvent<?>)
        loaded.callStatic(
            "shop.PaymentCapturedEvents",
            "decode",
            List.of(ExternalEvent.class),
            EventCodec.detect().decodeExternalEvent(document));
  }

  private static ExternalEvent<?> create(Loaded loaded, ExternalEventMetadata metadata) {
    Object payload = loaded.make("shop.PaymentCaptured", "p-1", new BigDecimal("1.20"));
    return (ExternalEvent<?>)
        loaded.callStatic(
            "shop.PaymentCapturedEvents",
            "create",
            List.of(payload.getClass(), ExternalEventMetadata.class, EventContext.class),
            payload,
            metadata,
            new EventContext(Clock.fixed(NOW, ZoneOffset.UTC), now -> "id-1"));
  }

  @Test
  void what_arrives_is_read_whatever_else_it_says() {
    Loaded loaded = captured();

    assertThat(String.valueOf(decode(loaded, ARRIVED.formatted("")).payload()))
        .isEqualTo("PaymentCaptured[paymentId=p-1, amount=1.20]");
    assertThat(
            decode(loaded, ARRIVED.formatted(",\"metadata\":{\"source\":\"/payments\",\"x\":1}"))
                .metadata()
                .extension("x"))
        .isEqualTo(1L);
  }

  @Test
  void what_another_one_sends_is_refused() {
    Loaded loaded = captured();

    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(
            () -> decode(loaded, ARRIVED.formatted(",\"metadata\":{\"source\":\"/elsewhere\"}")))
        .withMessageEndingWith("its source is \"/elsewhere\"");
  }

  @Test
  void the_one_that_is_made_is_as_if_it_had_arrived() {
    Loaded loaded = captured();

    ExternalEvent<?> made =
        create(loaded, ExternalEventMetadata.builder().correlationId("c-1").build());

    assertThat(made.id()).isEqualTo("id-1");
    assertThat(made.timestamp()).isEqualTo(NOW);
    assertThat(made.type()).isEqualTo("payment.captured");
    assertThat(made.metadata())
        .isEqualTo(
            ExternalEventMetadata.builder().correlationId("c-1").source("/payments").build());
    assertThat(EventCodec.detect().encode(made)).contains("\"kind\":\"external\"");
  }

  @Test
  void none_is_made_as_if_another_one_had_sent_it() {
    Loaded loaded = captured();

    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(
            () -> create(loaded, ExternalEventMetadata.builder().source("/elsewhere").build()));
  }

  @Test
  void views_stand_beside_events_and_change_nothing_of_what_is_generated_for_them() {
    Project project = project();
    project.shop(
        "UserCreated",
        "@DomainEvent(aggregateType = \"User\") public record UserCreated(@AggregateId String id) {}");
    project.source(
        "shop/package-info.java",
        "@dev.waybill.annotation.BoundedContext(consumer = true) package shop;");
    succeeds(project);
    String entry = project.generated("shop.IntegrationEvents");

    Path view = project.shop("PaymentCaptured", CAPTURED);

    assertThat(project.compile(List.of(view), compiler.strictly()))
        .isEqualTo(new Project.Outcome(true, List.of()));
    succeeds(project);
    assertThat(project.generated("shop.IntegrationEvents")).isEqualTo(entry);
    assertThat(project.services()).doesNotContain("Captured");
  }

  @Test
  void a_view_alone_has_no_entry_class_and_no_provider() {
    Project project = project();
    project.shop("PaymentCaptured", CAPTURED);
    succeeds(project);

    assertThat(project.generatedSources())
        .containsOnlyKeys("shop" + File.separator + "PaymentCapturedEvents.java");
  }

  @Test
  void a_view_may_be_nested_hidden_deprecated_and_in_no_package() {
    Project project = project();
    project.source(
        "Inbound.java",
        """
        class Inbound {
          @Deprecated
          @dev.waybill.annotation.ExternalEvent(type = "a \\"type\\" */ \\\\u0041")
          record Sent(String id) {}
        }
        """);
    succeeds(project);

    assertThat(project.generated("InboundSentEvents"))
        .contains("final class InboundSentEvents")
        .doesNotContain("public", "SOURCE");
  }

  @Test
  void a_view_may_be_called_as_what_its_class_mentions() {
    Project project = project();
    for (String name : List.of("ExternalEvent", "EventContext", "String", "Class")) {
      project.source(
          "shop/" + name + ".java",
          """
          package shop;
          @dev.waybill.annotation.ExternalEvent(type = "x", source = "/x")
          public record %s(int id) {}
          """
              .formatted(name));
    }

    succeeds(project);
  }

  @Test
  void a_change_of_the_annotation_changes_the_class() {
    Project project = project();
    Path view = project.shop("PaymentCaptured", CAPTURED);
    succeeds(project);

    project.shop("PaymentCaptured", CAPTURED.replace("payment.captured", "payment.taken"));

    assertThat(project.compile(List.of(view), compiler.strictly()))
        .isEqualTo(new Project.Outcome(true, List.of()));
    assertThat(project.generated("shop.PaymentCapturedEvents"))
        .contains("TYPE = \"payment.taken\"");
  }

  @Test
  void a_class_that_the_user_wrote_before_is_not_overwritten() {
    Project project = project();
    Path own = project.shop("PaymentCapturedEvents", "public class PaymentCapturedEvents {}");
    succeeds(project);
    project.delete(own);

    Path view = project.shop("PaymentCaptured", CAPTURED);

    assertThat(project.compile(List.of(view)).diagnostics())
        .singleElement()
        .asString()
        .contains("WB116");
  }

  @Test
  void the_manual_shows_what_compiles() throws IOException {
    Project project = project();
    project.shop("PaymentCaptured", "import java.math.BigDecimal;\n" + shown("view"));
    project.shop(
        "OrderPaid",
        "@DomainEvent(aggregateType = \"Order\") public record OrderPaid(@AggregateId String id) {}");
    project.source(
        "shop/Inbound.java",
        """
        package shop;
        import dev.waybill.bus.EventHandlers;
        import dev.waybill.bus.InMemoryEventBus;
        import dev.waybill.event.ExternalEvent;
        import dev.waybill.outbox.InMemoryOutbox;
        import dev.waybill.outbox.Queueable;
        import java.math.BigDecimal;
        import java.util.concurrent.CompletionStage;
        public class Inbound {
          void log(ExternalEvent<?> event) {}
          %s
          public static CompletionStage<Void> hear(InMemoryEventBus bus, InMemoryOutbox outbox) {
            return new Inbound().receive(bus, outbox);
          }
          CompletionStage<Void> receive(InMemoryEventBus bus, InMemoryOutbox outbox) {
            %s
          }
        }
        """
            .formatted(
                shown("inbound"),
                shown("inbound test")
                    .replace("bus.publishExternal", "return bus.publishExternal")));
    succeeds(project);
    Loaded loaded = Loaded.of(project.classes());
    InMemoryOutbox outbox = InMemoryOutbox.builder().converters(loaded.converters()).build();

    try (InMemoryEventBus bus = new InMemoryEventBus()) {
      ((CompletionStage<?>)
              loaded.callStatic(
                  "shop.Inbound",
                  "hear",
                  List.of(InMemoryEventBus.class, InMemoryOutbox.class),
                  bus,
                  outbox))
          .toCompletableFuture()
          .orTimeout(60, TimeUnit.SECONDS)
          .join();
    }

    assertThat(outbox.getPending())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.event().metadata().aggregateId()).isEqualTo("p-1");
              assertThat(entry.event().metadata().causationId()).isNotBlank();
            });
  }

  private static String shown(String label) throws IOException {
    Matcher shown =
        Pattern.compile(
                "<!-- %s: ExternalEventTest -->\\s*```java\\R(.*?)```".formatted(label),
                Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../README.md")));
    assertThat(shown.find()).isTrue();
    return shown.group(1);
  }
}
