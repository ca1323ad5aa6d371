package dev.waybill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.ExternalEventMetadata;
import dev.waybill.event.IntegrationEvent;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a producer of another stack, or of a later version, writes by rules of its own is read. */
class TolerantReadingTest {

  private static final String EXTERNAL =
      """
      {"id":"e-1","type":"InvoicePaid","payload":{"a":1},"timestamp":"1970-01-01T00:00:00Z",\
      "metadata":#,"kind":"external"}""";

  static Stream<Arguments> metadata() {
    return Stream.of(Codecs.values())
        .flatMap(
            codec ->
                Stream.of(
                        "{\"outcome\":\"postponed\"}",
                        "{\"outcome\":\"\"}",
                        "{\"outcome\":\"ACCEPTED\"}",
                        "{\"aggregateId\":\"\",\"aggregateType\":\" \"}",
                        "{\"correlationId\":\"\",\"causationId\":\"\\t\",\"traceId\":\" \"}",
                        "{\"tenantId\":\"\",\"userId\":\"\",\"commandId\":\"\"}",
                        "{\"source\":\"no uri\"}",
                        "{\"source\":\"\"}",
                        "{\"schemaVersion\":0}",
                        "{\"schemaVersion\":-1}",
                        "{\"\":1,\" \":{}}")
                    .map(json -> arguments(codec, json)));
  }

  @ParameterizedTest
  @MethodSource("metadata")
  void anIntegrationEventIsReadAndKeepsWhatItsDocumentSays(Codecs codec, String metadata) {
    String document = Codecs.document("{\"a\":1}", metadata);

    IntegrationEvent<EncodedPayload> event = codec.codec().decodeIntegrationEvent(document);

    assertThat(codec.codec().isIntegrationEvent(document)).isTrue();
    assertThat(event.isAccepted()).isFalse();
    assertThat(event.isRejected()).isFalse();
    assertThat(event.metadata().outcome()).isNull();
    assertThat(codec.codec().encode(event)).isEqualTo(document);
    // Nor is it lost where the event is changed, and so written anew.
    String rewritten = codec.codec().encode(event.withPayload(event.payload()));
    assertThat(codec.codec().decodeIntegrationEvent(rewritten)).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("metadata")
  void soIsAnExternalEvent(Codecs codec, String metadata) {
    String document = EXTERNAL.replace("#", metadata);

    ExternalEvent<EncodedPayload> event = codec.codec().decodeExternalEvent(document);

    assertThat(codec.codec().decode(document)).isEqualTo(event);
    assertThat(codec.codec().isExternalEvent(document)).isTrue();
    assertThat(codec.codec().encode(event)).isEqualTo(document);
  }

  @ParameterizedTest
  @EnumSource
  void anExternalEventNeedsNoMetadata(Codecs codec) {
    for (String document :
        new String[] {EXTERNAL.replace("#", "null"), EXTERNAL.replace("\"metadata\":#,", "")}) {
      assertThat(codec.codec().decode(document.getBytes(StandardCharsets.UTF_8)).metadata())
          .isEqualTo(ExternalEventMetadata.empty());
      assertThat(codec.codec().isExternalEvent(document)).isTrue();
    }
    assertThat(codec.codec().isIntegrationEvent(Codecs.document("1", "null"))).isFalse();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(Codecs.values())
        .flatMap(
            codec ->
                Stream.of(
                    arguments(codec, "[]", "$.metadata must be an object but is an array"),
                    arguments(
                        codec,
                        "{\"correlationId\":7}",
                        "$.metadata.correlationId must be a string but is 7"),
                    arguments(
                        codec,
                        "{\"schemaVersion\":\"1\"}",
                        "$.metadata.schemaVersion must be an integer of 32 bits")));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatCannotBeReadIsRefusedForItsOwnReasonWhateverTheKind(
      Codecs codec, String metadata, String reason) {
    for (String document :
        new String[] {EXTERNAL.replace("#", metadata), Codecs.document("1", metadata)}) {
      assertThatThrownBy(() -> codec.codec().decode(document))
          .isInstanceOf(CodecException.class)
          .hasMessageStartingWith(reason);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKindThatIsNeitherIsNamed(Codecs codec) {
    assertThatThrownBy(
            () -> codec.codec().decode(EXTERNAL.replace("#", "{}").replace("external", "internal")))
        .hasMessage("$.kind must be \"integration\" or \"external\" but is \"internal\"");
    assertThatThrownBy(() -> codec.codec().decode("{}"))
        .hasMessage("$.kind must be \"integration\" or \"external\" but is missing");
  }
}
