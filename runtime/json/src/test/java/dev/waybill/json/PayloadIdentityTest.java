package dev.waybill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.GeneratedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.Outcome;
import dev.waybill.event.PayloadDecoder;
import dev.waybill.event.WaybillException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A generated payload is decoded of its own events alone; its annotations are written by hand. */
class PayloadIdentityTest {

  @GeneratedPayload(name = "UserCreated", outcome = Outcome.ACCEPTED)
  public record UserCreatedPayload(@Nullable String name) {}

  @GeneratedPayload(name = "UserMoved", type = "user.moved", outcome = Outcome.ACCEPTED)
  public record UserMovedPayload(@Nullable String name) {}

  @GeneratedPayload(
      name = "CreateUserRejected",
      commandType = "CreateUser",
      outcome = Outcome.REJECTED)
  public record CreateUserRejectedPayload(@Nullable String reasonCode) {}

  @GeneratedPayload(
      name = "CreateUserBlocked",
      commandType = "CreateUser",
      outcome = Outcome.REJECTED,
      reasonCode = "BLOCKED")
  public record CreateUserBlockedPayload(@Nullable String reasonCode) {}

  /** A consumer's own. */
  public record View(@Nullable String name) {}

  private static final String NAMED = "{\"name\":\"Ann\"}";
  private static final String BLOCKED = "{\"reasonCode\":\"BLOCKED\"}";

  private static IntegrationEvent<EncodedPayload> read(
      Codecs codec, String type, @Nullable Outcome outcome, String payload) {
    IntegrationEvent<EncodedPayload> event =
        IntegrationEvent.of(
            "e-1",
            type,
            EncodedPayload.of(payload, never()),
            Instant.EPOCH,
            IntegrationEventMetadata.builder().outcome(outcome).build());
    return codec.codec().decodeIntegrationEvent(codec.codec().encode(event));
  }

  private static PayloadDecoder never() {
    return new PayloadDecoder() {
      @Override
      public <P> P decode(String json, Class<P> type) {
        throw new AssertionError("nobody asked");
      }
    };
  }

  private static Stream<Arguments> ofBoth(Arguments... rows) {
    return Stream.of(Codecs.values())
        .flatMap(
            codec ->
                Stream.of(rows)
                    .map(Arguments::get)
                    .map(row -> arguments(codec, row[0], row[1], row[2], row[3])));
  }

  static Stream<Arguments> own() {
    return ofBoth(
        arguments("UserCreated", Outcome.ACCEPTED, NAMED, UserCreatedPayload.class),
        arguments("UserCreated", null, NAMED, UserCreatedPayload.class),
        arguments("user.moved", Outcome.ACCEPTED, NAMED, UserMovedPayload.class),
        arguments("CreateUser", Outcome.REJECTED, BLOCKED, CreateUserRejectedPayload.class),
        arguments("CreateUserRejected", Outcome.REJECTED, BLOCKED, CreateUserRejectedPayload.class),
        arguments("CreateUser", Outcome.REJECTED, BLOCKED, CreateUserBlockedPayload.class),
        arguments("CreateUserBlocked", null, BLOCKED, CreateUserBlockedPayload.class),
        arguments("CreateUser", Outcome.REJECTED, "{}", CreateUserBlockedPayload.class),
        arguments("CreateUser", Outcome.REJECTED, NAMED, View.class),
        arguments("UserMoved", Outcome.ACCEPTED, NAMED, Object.class));
  }

  @ParameterizedTest
  @MethodSource("own")
  void anEventIsDecodedToItsPayloadOrToAViewOfTheConsumers(
      Codecs codec, String type, @Nullable Outcome outcome, String payload, Class<?> payloadType) {
    assertThat(read(codec, type, outcome, payload).payloadAs(payloadType))
        .isInstanceOf(payloadType == Object.class ? Map.class : payloadType);
  }

  static Stream<Arguments> foreign() {
    return ofBoth(
        arguments("UserRenamed", Outcome.ACCEPTED, NAMED, UserCreatedPayload.class),
        arguments("UserMoved", Outcome.ACCEPTED, NAMED, UserMovedPayload.class),
        arguments("usercreated", Outcome.ACCEPTED, NAMED, UserCreatedPayload.class),
        arguments("UserCreated", Outcome.REJECTED, NAMED, UserCreatedPayload.class),
        arguments("CreateUser", Outcome.REJECTED, NAMED, UserCreatedPayload.class),
        arguments("CreateUser", Outcome.ACCEPTED, BLOCKED, CreateUserRejectedPayload.class),
        arguments(
            "CreateUser",
            Outcome.REJECTED,
            "{\"reasonCode\":\"TAKEN\"}",
            CreateUserBlockedPayload.class),
        arguments("", Outcome.REJECTED, BLOCKED, CreateUserBlockedPayload.class));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void anEventIsNotDecodedToThePayloadOfAnother(
      Codecs codec, String type, Outcome outcome, String payload, Class<?> payloadType) {
    IntegrationEvent<EncodedPayload> event =
        read(codec, type.isEmpty() ? "Other" : type, outcome, payload);

    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> event.payloadAs(payloadType))
        .withMessageStartingWith("payload of event e-1 (type ")
        .withMessageContaining(payloadType.getName());
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(
            () ->
                codec
                    .codec()
                    .decodeIntegrationEvent(String.valueOf(event.document()), payloadType));
    // The way out that the message names:
    assertThat(event.uncheckedPayloadAs(payloadType)).isInstanceOf(payloadType);
  }

  @ParameterizedTest
  @EnumSource
  void theRefusalSaysWhoseItIsAndTheWayOut(Codecs codec) {
    IntegrationEvent<EncodedPayload> event =
        read(codec, "CreateUser", Outcome.REJECTED, "{\"reasonCode\":\"TAKEN\\n\"}");

    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> event.payloadAs(CreateUserBlockedPayload.class))
        .withMessage(
            "payload of event e-1 (type CreateUser) cannot be decoded to "
                + CreateUserBlockedPayload.class.getName()
                + ", which is the payload of events of type \"CreateUserBlocked\" or \"CreateUser\""
                + " with outcome rejected and reasonCode \"BLOCKED\": its reasonCode is \"TAKEN\\n\"."
                + " Choose the class by the event's type and outcome; where the event was given its"
                + " type by hand, use uncheckedPayloadAs(CreateUserBlockedPayload.class)");
  }

  @ParameterizedTest
  @EnumSource
  void anEventThatWasMadeHereHasThePayloadThatItHas(Codecs codec) {
    UserCreatedPayload payload = new UserCreatedPayload("Ann");
    IntegrationEvent<UserCreatedPayload> byHand = Codecs.event(payload);

    assertThat(byHand.payloadAs(UserCreatedPayload.class)).isSameAs(payload);
    assertThatExceptionOfType(WaybillException.class)
        .isThrownBy(
            () ->
                codec
                    .codec()
                    .decodeIntegrationEvent(codec.codec().encode(byHand))
                    .payloadAs(UserCreatedPayload.class));
  }

  @ParameterizedTest
  @EnumSource
  void anExternalEventIsAskedForItsTypeToo(Codecs codec) {
    String document =
        """
        {"id":"e-1","type":"UserCreated","payload":{"name":"Ann"},\
        "timestamp":"1970-01-01T00:00:00Z","metadata":{"outcome":"paid"},"kind":"external"}""";
    ExternalEvent<EncodedPayload> event = codec.codec().decodeExternalEvent(document);

    assertThat(event.payloadAs(UserCreatedPayload.class).name()).isEqualTo("Ann");
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> event.payloadAs(UserMovedPayload.class));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoObjectIsRefusedByTheCodec(Codecs codec) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(
            () ->
                read(codec, "CreateUser", Outcome.REJECTED, "[]")
                    .payloadAs(CreateUserBlockedPayload.class))
        .withMessageStartingWith(
            "$.payload does not fit " + CreateUserBlockedPayload.class.getName());
  }
}
