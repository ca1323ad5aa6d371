package dev.waybill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.Envelope;
import dev.waybill.event.EventHeaders;
import dev.waybill.event.GeneratedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.OrderingKey;
import dev.waybill.event.Outcome;
import dev.waybill.event.PayloadVersion;
import dev.waybill.event.UnknownVersionException;
import dev.waybill.json.evolving.UserCreatedPayload;
import dev.waybill.json.evolving.UserCreatedPayloadV1;
import dev.waybill.json.evolving.UserCreatedPayloadV2;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A payload is read from each locked version of its event, and from no other. */
class PayloadVersionsTest {

  private static final String VERSION_1 = "{\"name\":\"Ann Lee\"}";
  private static final String VERSION_2 = "{\"first\":\"Ann\",\"last\":\"Lee\"}";
  private static final String VERSION_4 =
      "{\"firstName\":\"Ann\",\"lastName\":\"Lee\",\"plan\":\"FREE\",\"gone\":1}";
  private static final UserCreatedPayload ANN = new UserCreatedPayload("Ann", "Lee", null);

  /** A consumer's own. */
  public record View(@Nullable String name) {}

  /** Of a package without a lock. */
  @GeneratedPayload(name = "UserCreated", schemaVersion = 2, outcome = Outcome.ACCEPTED)
  public record UnlockedPayload(@Nullable String name) {}

  /** Of a package whose lock has only one version of it. */
  @GeneratedPayload(name = "UserCreated", outcome = Outcome.ACCEPTED)
  @PayloadVersion(1)
  public record FirstPayload(String name) {}

  /** Of a rejection that always has the same reason. */
  @GeneratedPayload(
      name = "UserCreated",
      commandType = "CreateUser",
      reasonCode = "BLOCKED",
      outcome = Outcome.REJECTED)
  @PayloadVersion(value = 1, superseded = true)
  public record BlockedPayloadV1(String reasonCode) {}

  private static String document(@Nullable Integer version, String payload) {
    return """
    {"id":"e-1","type":"UserCreated","payload":%s,"timestamp":"2026-02-18T09:30:00.120Z",\
    "metadata":{"outcome":"accepted"%s},"kind":"integration"}"""
        .formatted(payload, version == null ? "" : ",\"schemaVersion\":" + version);
  }

  private static IntegrationEvent<EncodedPayload> read(
      Codecs codec, @Nullable Integer version, String payload) {
    return codec.codec().decodeIntegrationEvent(document(version, payload));
  }

  @ParameterizedTest
  @EnumSource
  void anOlderVersionGoesThroughItsUpcasters(Codecs codec) {
    assertThat(read(codec, 1, VERSION_1).payloadAs(UserCreatedPayload.class)).isEqualTo(ANN);
    assertThat(read(codec, 2, VERSION_2).payloadAs(UserCreatedPayload.class)).isEqualTo(ANN);
  }

  @ParameterizedTest
  @EnumSource
  void anOlderVersionThatCanBeReadAsItIsNeedsNone(Codecs codec) {
    assertThat(read(codec, 4, VERSION_4).payloadAs(UserCreatedPayload.class))
        .isEqualTo(new UserCreatedPayload("Ann", "Lee", "FREE"));
  }

  @ParameterizedTest
  @EnumSource
  void theVersionOfTodayIsDecodedDirectly(Codecs codec) {
    assertThat(read(codec, 5, VERSION_4).payloadAs(UserCreatedPayload.class))
        .isEqualTo(new UserCreatedPayload("Ann", "Lee", "FREE"));
  }

  @ParameterizedTest
  @EnumSource
  void anEventThatTellsNoVersionHasTheOneThatIsAskedFor(Codecs codec) {
    assertThat(read(codec, null, VERSION_4).payloadAs(UserCreatedPayload.class).plan())
        .isEqualTo("FREE");
    assertThat(read(codec, 0, VERSION_4).payloadAs(UserCreatedPayload.class).plan())
        .isEqualTo("FREE");
    assertThat(read(codec, null, VERSION_1).payloadAs(UserCreatedPayloadV1.class).name())
        .isEqualTo("Ann Lee");
  }

  @ParameterizedTest
  @CsvSource({"JACKSON_2, 6", "JACKSON_3, 6", "JACKSON_2, 3", "JACKSON_3, 3"})
  void aVersionThatWasNeverLockedHereIsRefusedWithThoseThatWere(Codecs codec, int version) {
    IntegrationEvent<EncodedPayload> event = read(codec, version, VERSION_4);

    assertThatExceptionOfType(UnknownVersionException.class)
        .isThrownBy(() -> event.payloadAs(UserCreatedPayload.class))
        .withMessage(
            "event e-1 has version "
                + version
                + " of UserCreated, this code knows 1, 2, 4 and 5: update the contract, or decode"
                + " into a record of your own");
    // The ways out:
    assertThat(event.payloadAs(View.class)).isNotNull();
    assertThat(event.uncheckedPayloadAs(UserCreatedPayload.class).plan()).isEqualTo("FREE");
  }

  @ParameterizedTest
  @EnumSource
  void aPayloadThatHasOnlyOneVersionKnowsThatOne(Codecs codec) {
    assertThat(read(codec, 1, VERSION_1).payloadAs(FirstPayload.class).name()).isEqualTo("Ann Lee");
    assertThatExceptionOfType(UnknownVersionException.class)
        .isThrownBy(() -> read(codec, 2, VERSION_1).payloadAs(FirstPayload.class))
        .withMessageContaining(" has version 2 of UserCreated, this code knows 1: update the ");
  }

  @ParameterizedTest
  @EnumSource
  void theClassOfAnOlderVersionIsOfThatVersionAlone(Codecs codec) {
    assertThat(read(codec, 1, VERSION_1).payloadAs(UserCreatedPayloadV1.class).name())
        .isEqualTo("Ann Lee");
    assertThatExceptionOfType(UnknownVersionException.class)
        .isThrownBy(() -> read(codec, 2, VERSION_2).payloadAs(UserCreatedPayloadV1.class))
        .withMessage(
            "event e-1 has version 2 of UserCreated, and "
                + UserCreatedPayloadV1.class.getName()
                + " is version 1 alone: decode into the payload of today, or into a record of your"
                + " own");
    assertThatExceptionOfType(UnknownVersionException.class)
        .isThrownBy(() -> read(codec, 1, VERSION_1).payloadAs(UserCreatedPayloadV2.class));
  }

  @ParameterizedTest
  @EnumSource
  void theClassOfAnOlderVersionIsRefusedAsThatOfAnotherEvent(Codecs codec) {
    IntegrationEvent<EncodedPayload> event =
        codec
            .codec()
            .decodeIntegrationEvent(
                """
                {"id":"e-1","type":"CreateUser","payload":{"reasonCode":"TAKEN"},\
                "timestamp":"2026-02-18T09:30:00.120Z",\
                "metadata":{"outcome":"rejected","schemaVersion":1},"kind":"integration"}""");

    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> event.payloadAs(UserCreatedPayloadV1.class))
        .withMessageContaining("its type is another one");
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> event.payloadAs(BlockedPayloadV1.class))
        .withMessageContaining("its reasonCode is \"TAKEN\"");
  }

  @ParameterizedTest
  @EnumSource
  void whereNothingIsLockedAnyVersionIsDecoded(Codecs codec) {
    assertThat(read(codec, 9, VERSION_1).payloadAs(UnlockedPayload.class).name())
        .isEqualTo("Ann Lee");
    assertThat(read(codec, 9, VERSION_1).payloadAs(View.class).name()).isEqualTo("Ann Lee");
    assertThat(read(codec, 9, VERSION_1).payloadAs(Object.class)).isInstanceOf(Map.class);
  }

  @ParameterizedTest
  @EnumSource
  void anUpcasterThatThrowsIsToldWithTheEventAndLosesNothing(Codecs codec) {
    IntegrationEvent<EncodedPayload> event = read(codec, 1, "{\"name\":\"Ann\"}");

    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> event.payloadAs(UserCreatedPayload.class))
        .withMessageStartingWith(
            "payload of event e-1 (type UserCreated) cannot be brought from version 1 of"
                + " UserCreated to 5: the @Upcaster that takes "
                + UserCreatedPayloadV1.class.getName()
                + " threw java.lang.StringIndexOutOfBoundsException: ")
        .withMessageEndingWith(". Mend it, and read the event again")
        .withCauseExactlyInstanceOf(StringIndexOutOfBoundsException.class)
        .satisfies(
            failure ->
                assertThat(Objects.requireNonNull(failure.getCause()).getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("fromV1")));
    assertThat(event.payloadAs(UserCreatedPayloadV1.class).name()).isEqualTo("Ann");
    assertThat(codec.codec().encode(event)).isEqualTo(document(1, "{\"name\":\"Ann\"}"));
  }

  @ParameterizedTest
  @EnumSource
  void anUpcasterInTheMiddleOfTheWayIsNamedByWhatItTakes(Codecs codec) {
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> read(codec, 1, "{\"name\":\"Ann \"}").payloadAs(UserCreatedPayload.class))
        .withMessageEndingWith(
            " cannot be brought from version 1 of UserCreated to 5: the @Upcaster that takes "
                + UserCreatedPayloadV2.class.getName()
                + " returned null. Mend it, and read the event again");
  }

  @ParameterizedTest
  @EnumSource
  void aPayloadThatIsNoneOfItsVersionIsRefusedByTheCodec(Codecs codec) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> read(codec, 2, "[]").payloadAs(UserCreatedPayload.class))
        .withMessageStartingWith("$.payload does not fit " + UserCreatedPayloadV2.class.getName());
  }

  @ParameterizedTest
  @EnumSource
  void aStoredEventIsReadAsOneThatHasJustArrived(Codecs codec) {
    IntegrationEvent<EncodedPayload> stored =
        IntegrationEvent.stored(
            "e-1",
            "UserCreated",
            OrderingKey.of(read(codec, 1, VERSION_1)),
            document(1, VERSION_1),
            new EventHeaders("accepted", 1, null, Map.of()),
            codec.codec()::decodeIntegrationEvent);

    assertThat(stored.payloadAs(UserCreatedPayload.class)).isEqualTo(ANN);
    assertThat(stored.withPayloadAs(UserCreatedPayload.class).payload()).isEqualTo(ANN);
    assertThat(codec.codec().encode(stored)).isEqualTo(document(1, VERSION_1));
  }

  @ParameterizedTest
  @EnumSource
  void anExternalEventIsReadLikewise(Codecs codec) {
    Envelope<EncodedPayload> event =
        codec.codec().decode(document(1, VERSION_1).replace("integration", "external"));

    assertThat(event.payloadAs(UserCreatedPayload.class)).isEqualTo(ANN);
  }

  @ParameterizedTest
  @EnumSource
  void anEventThatIsReadWithItsPayloadIsOfThatVersionFromThenOn(Codecs codec) {
    IntegrationEvent<UserCreatedPayload> event =
        codec.codec().decodeIntegrationEvent(document(1, VERSION_1), UserCreatedPayload.class);

    assertThat(event.payload()).isEqualTo(ANN);
    assertThat(event.metadata().schemaVersion()).isEqualTo(5);
    assertThat(
            codec
                .codec()
                .decodeIntegrationEvent(codec.codec().encode(event))
                .payloadAs(UserCreatedPayload.class))
        .isEqualTo(ANN);
  }

  @ParameterizedTest
  @EnumSource
  void anEventThatIsReadWithItsPayloadTellsNoVersionThatItDidNotTell(Codecs codec) {
    assertThat(
            read(codec, null, VERSION_4)
                .withPayloadAs(UserCreatedPayload.class)
                .metadata()
                .schemaVersion())
        .isNull();
    assertThat(read(codec, 9, VERSION_1).withPayloadAs(View.class).metadata().schemaVersion())
        .isEqualTo(9);
  }

  @Test
  void anEventThatWasMadeHereIsAsItWasMadeOrGoesTheSameWay() {
    IntegrationEvent<UserCreatedPayload> today = made(7, ANN);
    IntegrationEvent<UserCreatedPayloadV1> older = made(1, new UserCreatedPayloadV1("Ann Lee"));

    assertThat(today.payloadAs(UserCreatedPayload.class)).isSameAs(ANN);
    assertThat(older.payloadAs(UserCreatedPayload.class)).isEqualTo(ANN);
    assertThat(older.payloadAs(UserCreatedPayloadV1.class)).isSameAs(older.payload());
  }

  private static <P> IntegrationEvent<P> made(int version, P payload) {
    return IntegrationEvent.of(
        "e-1",
        "UserCreated",
        payload,
        Instant.EPOCH,
        IntegrationEventMetadata.builder().schemaVersion(version).build());
  }
}
