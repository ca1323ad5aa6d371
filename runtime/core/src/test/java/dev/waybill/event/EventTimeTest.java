package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How exact the time of an event is, made here or read. */
final class EventTimeTest {

  private static final IntegrationEventMetadata METADATA = IntegrationEventMetadata.empty();

  private static IntegrationEvent<String> made(String time) {
    return IntegrationEvent.of("1", "T", "text", Instant.parse(time), METADATA);
  }

  private static IntegrationEvent<EncodedPayload> read(String time) {
    return IntegrationEvent.ofDocument(
        Map.of(
            "id", "1", "type", "T", "timestamp", time, "metadata", Map.of(), "kind", "integration"),
        EncodedPayload.of("{}", EventTimeTest::undecodable),
        "the document");
  }

  private static <P> P undecodable(String json, Class<P> type) {
    throw new AssertionError("nobody asks for the payload");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-18T09:30:00Z,           2026-02-18T09:30:00.000Z",
    "2026-02-18T09:30:00.1Z,         2026-02-18T09:30:00.100Z",
    "2026-02-18T09:30:00.120999999Z, 2026-02-18T09:30:00.120Z",
    "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999Z",
    "1969-12-31T23:59:59.000000001Z, 1969-12-31T23:59:59.000Z",
    "-0044-03-15T12:00:00.000900Z,   -0044-03-15T12:00:00.000Z",
    "+12026-02-18T09:30:00.5Z,       +12026-02-18T09:30:00.500Z",
  })
  void ofAnEventThatIsMadeIsCutToTheMillisecondTowardsThePast(String given, String written) {
    IntegrationEvent<String> event = made(given);

    assertThat(event.timestampText()).isEqualTo(written);
    assertThat(event.timestamp()).isEqualTo(Instant.parse(written));
    assertThat(event.withMetadata(METADATA).timestampText()).isEqualTo(written);
    assertThat(event.withPayload(1).timestampText()).isEqualTo(written);
  }

  @Test
  void ofAClockIsCutToo() {
    Clock clock = Clock.fixed(Instant.parse("2026-02-18T09:30:00.120999Z"), ZoneOffset.UTC);
    EventContext context = new EventContext(clock, now -> now.toString());

    IntegrationEvent<String> event = IntegrationEvent.create("T", "text", METADATA, context);
    ExternalEvent<String> external =
        ExternalEvent.create("T", "text", ExternalEventMetadata.empty(), context);

    assertThat(event.timestamp()).isEqualTo("2026-02-18T09:30:00.120Z");
    assertThat(event.id()).isEqualTo("2026-02-18T09:30:00.120Z");
    assertThat(external.timestamp()).isEqualTo("2026-02-18T09:30:00.120Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-18T09:30:00Z",
        "2026-02-18T09:30:00.1Z",
        "2026-02-18T09:30:00.123456Z",
        "2026-02-18T09:30:00.120000000Z",
        "2026-02-18T11:30:00.5+02:00"
      })
  void ofAnEventThatWasReadKeepsItsDigits(String time) {
    IntegrationEvent<EncodedPayload> event = read(time);

    assertThat(event.timestamp()).isEqualTo(Instant.parse(time));
    assertThat(event.timestampText()).isEqualTo(time);
    assertThat(event.withMetadata(METADATA).timestampText()).isEqualTo(time);
    assertThat(event.withPayload("other").timestampText()).isEqualTo(time);
  }

  @Test
  void ofAnEventThatAnAdapterReadIsAsExactAsItWasTold() {
    Instant time = Instant.parse("2026-02-18T09:30:00.123456Z");

    IntegrationEvent<String> event = IntegrationEvent.received("1", "T", "text", time, METADATA);
    ExternalEvent<String> external =
        ExternalEvent.of("1", "T", "text", time, ExternalEventMetadata.empty());

    assertThat(event.timestamp()).isEqualTo(time);
    assertThat(event.timestampText()).isEqualTo("2026-02-18T09:30:00.123456Z");
    assertThat(external.timestamp()).isEqualTo(time);
    assertThat(external.timestampText()).isEqualTo("2026-02-18T09:30:00.123456Z");
  }

  @Test
  void ofAStoredEventIsThatOfItsDocument() {
    IntegrationEvent<EncodedPayload> event =
        IntegrationEvent.stored(
            "1",
            "T",
            new OrderingKey("T", "1"),
            "the document",
            null,
            document -> read("2026-02-18T09:30:00.1Z"));

    assertThat(event.timestampText()).isEqualTo("2026-02-18T09:30:00.1Z");
    assertThat(event.withMetadata(METADATA).timestampText()).isEqualTo("2026-02-18T09:30:00.1Z");
  }
}
