package dev.waybill.processor;

import static dev.waybill.processor.Javac.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.Outcome;
import dev.waybill.event.PayloadDecoder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a converted record and a factory put into the envelope. */
@ParameterizedClass
@EnumSource
class ConversionTest {

  private static final Instant NOW = Instant.parse("2026-02-18T09:30:00Z");
  private static final EventContext CONTEXT =
      new EventContext(Clock.fixed(NOW, ZoneOffset.UTC), now -> "id-at-" + now);
  private static final String USER_CREATED =
      """
      /**
       * A user has joined.
       *
       * @param name the full name
       */
      @DomainEvent(aggregateType = "User")
      public record UserCreated(
          @AggregateId UUID userId, String name, String email, @OccurredAt Instant at) {}
      """;
  private static final String CREATE_USER_REJECTED =
      """
      @Rejection(commandType = "CreateUser", aggregateType = "User")
      public record CreateUserRejected(
          @CommandId String commandId, @ReasonCode Reason reason, String userEmail) {
        public enum Reason { ALREADY_EXISTS, EMAIL_BLOCKED }
      }
      """;

  private static final Map<CompilerUnderTest, Loaded> LOADED =
      new EnumMap<>(CompilerUnderTest.class);

  private final CompilerUnderTest compiler;
  private final Loaded loaded;

  ConversionTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
    this.loaded =
        LOADED.computeIfAbsent(
            compiler, c -> c.load(shop(USER_CREATED), shop(CREATE_USER_REJECTED)));
  }

  @Test
  void a_domain_event_becomes_an_accepted_integration_event() {
    UUID user = UUID.randomUUID();
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    IntegrationEvent<?> event =
        loaded.convert(
            loaded.make("shop.UserCreated", user, "Ann", "ann@example.com", at),
            IntegrationEventMetadata.empty(),
            CONTEXT);
    assertThat(event.id()).isEqualTo("id-at-" + NOW);
    assertThat(event.type()).isEqualTo("UserCreated");
    assertThat(event.timestamp()).isEqualTo(at);
    assertThat(event.payload()).hasToString("UserCreatedPayload[name=Ann, email=ann@example.com]");
    assertThat(event.metadata())
        .isEqualTo(
            IntegrationEventMetadata.builder()
                .outcome(Outcome.ACCEPTED)
                .aggregateType("User")
                .aggregateId(user.toString())
                .schemaVersion(1)
                .build());
  }

  @Test
  void a_converted_rejection_takes_its_commands_type() {
    IntegrationEvent<?> event = refusedForItsEmail();
    assertThat(event.type()).isEqualTo("CreateUser");
    assertThat(event.timestamp()).isEqualTo(NOW);
    assertThat(event.payload())
        .hasToString(
            "CreateUserRejectedPayload[userEmail=ann@example.com, reasonCode=EMAIL_BLOCKED]");
    assertThat(event.metadata())
        .isEqualTo(
            IntegrationEventMetadata.builder()
                .outcome(Outcome.REJECTED)
                .aggregateType("User")
                .commandType("CreateUser")
                .commandId("c-1")
                .schemaVersion(1)
                .build());
  }

  @Test
  void a_rejections_factory_makes_the_type_of_its_name() {
    Object payload =
        loaded.make(
            "shop.CreateUserRejectedPayload",
            "ann@example.com",
            loaded.constant("shop.CreateUserRejected$Reason", "ALREADY_EXISTS"));
    IntegrationEvent<?> event =
        (IntegrationEvent<?>)
            loaded.callStatic(
                "shop.IntegrationEvents",
                "createUserRejected",
                List.of(payload.getClass()),
                payload);
    assertThat(event.type()).isEqualTo("CreateUserRejected");
    assertThat(event.payload()).isEqualTo(payload);
    assertThat(event.metadata().commandType()).isEqualTo("CreateUser");
    assertThat(event.isRejected()).isTrue();
  }

  @Test
  void a_payload_with_a_constant_reason_can_be_made_without_repeating_it() throws Exception {
    Loaded constants =
        compiler.load(
            shop(
                """
                @Rejection(reasonCode = "WRONG_VERSION")
                public record RenameUserRejected<T>(@CommandId String commandId, String newName) {}
                """),
            shop(
                """
                @Rejection(reasonCode = "GONE")
                public record RemoveUserRejected(@CommandId String commandId) {}
                """));
    Object renamed =
        constants.callStatic("shop.RenameUserRejectedPayload", "of", List.of(String.class), "Ann");
    assertThat(renamed)
        .hasToString("RenameUserRejectedPayload[newName=Ann, reasonCode=WRONG_VERSION]");
    Object removed = constants.callStatic("shop.RemoveUserRejectedPayload", "of", List.of());
    assertThat(removed).hasToString("RemoveUserRejectedPayload[reasonCode=GONE]");
    for (Object payload : List.of(renamed, removed)) {
      com.fasterxml.jackson.databind.ObjectMapper jackson2 =
          new com.fasterxml.jackson.databind.ObjectMapper();
      assertThat(jackson2.readValue(jackson2.writeValueAsString(payload), payload.getClass()))
          .isEqualTo(payload);
      tools.jackson.databind.json.JsonMapper jackson3 =
          new tools.jackson.databind.json.JsonMapper();
      assertThat(jackson3.readValue(jackson3.writeValueAsString(payload), payload.getClass()))
          .isEqualTo(payload);
    }
  }

  @Test
  void text_that_no_source_file_can_hold_as_it_is_arrives_unchanged() {
    Loaded strange =
        compiler.load(
            shop(
                """
                @Rejection(commandType = "A\\u2028B", reasonCode = "C\\uD83D\\n\\u2029")
                public record Refused(@CommandId String id) {}
                """));
    IntegrationEvent<?> event = strange.convert(strange.make("shop.Refused", "1"));
    assertThat(event.type()).isEqualTo("A\u2028B");
    assertThat(event.payload()).hasToString("RefusedPayload[reasonCode=C\uD83D\n\u2029]");
  }

  @Test
  void every_accessor_is_called_once() {
    Loaded counting =
        compiler.load(
            shop(
                """
                @DomainEvent(aggregateType = "A")
                public record Counted(
                    @AggregateId(inPayload = true) Key id,
                    @EventId(inPayload = true) UUID eventId,
                    @Meta(value = "tenantId", inPayload = true) Key tenant,
                    @Meta("userId") Optional<Key> user,
                    List<String> notes) {

                  private static final List<String> CALLS = new ArrayList<>();

                  public static List<String> calls() { return CALLS; }

                  public Key id() { return seen("id", id); }
                  public UUID eventId() { return seen("eventId", eventId); }
                  public Key tenant() { return seen("tenant", tenant); }
                  public Optional<Key> user() { return seen("user", user); }
                  public List<String> notes() { return seen("notes", notes); }

                  private static <V> V seen(String name, V value) {
                    CALLS.add(name);
                    return value;
                  }

                  public record Key(String value) {
                    public String value() { return seen(value, value); }
                  }
                }
                """));
    IntegrationEvent<?> event =
        counting.convert(
            counting.make(
                "shop.Counted",
                counting.make("shop.Counted$Key", "id's value"),
                UUID.randomUUID(),
                counting.make("shop.Counted$Key", "tenant's value"),
                Optional.of(counting.make("shop.Counted$Key", "user's value")),
                List.of()));
    assertThat(event.metadata())
        .hasToString(
            "{outcome=accepted, aggregateType=A, aggregateId=id's value, schemaVersion=1,"
                + " tenantId=tenant's value, userId=user's value}");
    assertThat((List<?>) counting.callStatic("shop.Counted", "calls", List.of()))
        .map(Object::toString)
        .containsExactlyInAnyOrder(
            "id",
            "id's value",
            "eventId",
            "tenant",
            "tenant's value",
            "user",
            "user's value",
            "notes");
  }

  @Test
  void a_payload_is_decoded_of_its_own_events_alone() {
    IntegrationEvent<?> created =
        loaded.convert(
            loaded.make("shop.UserCreated", UUID.randomUUID(), "Ann", "ann@example.com", NOW),
            IntegrationEventMetadata.empty(),
            CONTEXT);
    IntegrationEvent<?> refused = refusedForItsEmail();

    assertThat(decoded(created, created.payload())).isSameAs(created.payload());
    assertThat(decoded(refused, refused.payload())).isSameAs(refused.payload());
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> decoded(created, refused.payload()))
        .withMessageContaining("cannot be decoded to shop.CreateUserRejectedPayload");
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> decoded(refused, created.payload()))
        .withMessageContaining("cannot be decoded to shop.UserCreatedPayload");
  }

  private IntegrationEvent<?> refusedForItsEmail() {
    return loaded.convert(
        loaded.make(
            "shop.CreateUserRejected",
            "c-1",
            loaded.constant("shop.CreateUserRejected$Reason", "EMAIL_BLOCKED"),
            "ann@example.com"),
        IntegrationEventMetadata.empty(),
        CONTEXT);
  }

  /** Decodes an event as if it had been read, to the class of a payload. */
  private static Object decoded(IntegrationEvent<?> event, Object payload) {
    PayloadDecoder decoder =
        new PayloadDecoder() {
          @Override
          public <P> P decode(String json, Class<P> type) {
            return type.cast(payload);
          }
        };
    return event.withPayload(EncodedPayload.of("{}", decoder)).payloadAs(payload.getClass());
  }
}
