package dev.waybill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.waybill.event.EncodedPayload;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.ExternalEventMetadata;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Outcome;
import dev.waybill.json.internal.document.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

  public record UserCreatedPayload(String name, int age) {}

  public record Nested(Inner inner) {
    public record Inner(List<Object> values) {}
  }

  public record Failing(String text) {
    @Override
    public String text() {
      if (text.isEmpty()) {
        throw new IllegalStateException("no text today");
      }
      return text;
    }
  }

  public record Colliding(String name) {
    @JsonAnyGetter
    public Map<String, Object> rest() {
      return Map.of("name", "again");
    }
  }

  private static final IntegrationEvent<UserCreatedPayload> EVENT =
      IntegrationEvent.of(
          "e-1",
          "UserCreated",
          new UserCreatedPayload("Ann 😀", 42),
          Instant.parse("2026-02-18T09:30:00.120Z"),
          IntegrationEventMetadata.builder()
              .outcome(Outcome.ACCEPTED)
              .aggregateType("User")
              .aggregateId("u-1")
              .extension("zeta", List.of(1))
              .extension("alpha", 1.5)
              .build());

  private static final String DOCUMENT =
      """
      {"id":"e-1","type":"UserCreated","payload":{"name":"Ann 😀","age":42},\
      "timestamp":"2026-02-18T09:30:00.120Z",\
      "metadata":{"outcome":"accepted","aggregateType":"User","aggregateId":"u-1",\
      "zeta":[1],"alpha":1.5},"kind":"integration"}""";

  @ParameterizedTest
  @EnumSource
  void anEventIsWrittenAsTheWireHasIt(Codecs codec) {
    assertThat(codec.codec().encode(EVENT)).isEqualTo(DOCUMENT);
    assertThat(codec.codec().encodeToBytes(EVENT))
        .isEqualTo(DOCUMENT.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void anEventIsReadWithItsPayload(Codecs codec) {
    assertThat(codec.codec().decodeIntegrationEvent(DOCUMENT, UserCreatedPayload.class))
        .isEqualTo(EVENT);
  }

  @ParameterizedTest
  @EnumSource
  void textAndBytesGiveTheSameEvent(Codecs codec) {
    assertThat(codec.codec().decodeIntegrationEvent(DOCUMENT.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(codec.codec().decodeIntegrationEvent(DOCUMENT));
  }

  @ParameterizedTest
  @EnumSource
  void anExternalEventComesBackEqual(Codecs codec) {
    ExternalEvent<String> event =
        ExternalEvent.of(
            "e-1",
            "InvoicePaid",
            "text",
            Instant.EPOCH,
            ExternalEventMetadata.builder().source("/billing").extension("outcome", 1).build());
    String document = codec.codec().encode(event);
    ExternalEvent<EncodedPayload> read = codec.codec().decodeExternalEvent(document);

    assertThat(read.payloadAs(String.class)).isEqualTo("text");
    assertThat(read.metadata()).isEqualTo(event.metadata());
    assertThat(codec.codec().decodeExternalEvent(document.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ \"a\" : 1.50 , \"b\":[ ] }",
        "[1,\t2]",
        "\"text \\u0041 \\ud83d\\ude00 é😀\"",
        "-1.50e+3",
        "true",
        "\"\"",
        "{}"
      })
  void aPayloadIsKeptExactlyAsItArrived(String payload) {
    for (Codecs codec : Codecs.values()) {
      String document = " " + Codecs.document(" " + payload + " ") + "\n";

      assertThat(codec.codec().decodeIntegrationEvent(document).payload().json())
          .isEqualTo(payload);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPayloadIsKeptExactlyAlsoWhereTheParserReadsInPieces(Codecs codec) {
    // Beyond 32 K characters both parsers take their input through a buffer.
    String padding = "x".repeat(50_000);
    String payload = "{\"p\":\"" + padding + "\",\"😀\":[1, 2]}";
    String document =
        Codecs.document(payload).replace("{\"id\"", "{\"new\":\"" + padding + "\",\"id\"");

    assertThat(codec.codec().decodeIntegrationEvent(document).payload().json()).isEqualTo(payload);
  }

  @ParameterizedTest
  @EnumSource
  void aRelayWritesTheVeryTextThatItRead(Codecs codec) {
    String document = DOCUMENT.replace(",", " ,\n ").replace("\"kind\"", "\"new\":1.50,\"kind\"");
    IntegrationEvent<EncodedPayload> event = codec.codec().decodeIntegrationEvent(document);

    assertThat(event.document()).isEqualTo(document);
    assertThat(codec.codec().encode(event)).isSameAs(event.document());
    assertThat(codec.codec().encodeToBytes(event))
        .isEqualTo(document.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void aChangedEventIsWrittenAnewAroundItsPayloadsText(Codecs codec) {
    IntegrationEvent<EncodedPayload> event =
        codec.codec().decodeIntegrationEvent(Codecs.document("{ \"a\" : 1.50 }"));
    IntegrationEvent<EncodedPayload> changed =
        event.withMetadata(IntegrationEventMetadata.builder().userId("ann").build());

    assertThat(codec.codec().encode(changed))
        .isEqualTo(Codecs.document("{ \"a\" : 1.50 }", "{\"userId\":\"ann\"}"));
  }

  @ParameterizedTest
  @EnumSource
  void unknownMetadataKeepsItsOrderItsDigitsAndItsNulls(Codecs codec) {
    String metadata = "{\"zeta\":{\"b\":1.50,\"a\":null},\"alpha\":12345678901234567890}";
    IntegrationEvent<EncodedPayload> event =
        codec.codec().decodeIntegrationEvent(Codecs.document("1", metadata));

    assertThat(codec.codec().encode(event.withMetadata(event.metadata())))
        .isEqualTo(Codecs.document("1", metadata));
  }

  @ParameterizedTest
  @EnumSource
  void aGuardTellsTheKindsApart(Codecs codec) {
    String external = DOCUMENT.replace("\"integration\"", "\"external\"");

    assertThat(codec.codec().isIntegrationEvent(DOCUMENT)).isTrue();
    assertThat(codec.codec().isExternalEvent(DOCUMENT)).isFalse();
    assertThat(codec.codec().isIntegrationEvent(external)).isFalse();
    assertThat(codec.codec().isExternalEvent(external)).isTrue();
    assertThat(codec.codec().isIntegrationEvent(DOCUMENT.getBytes(StandardCharsets.UTF_8)))
        .isTrue();
    assertThat(codec.codec().isExternalEvent(external.getBytes(StandardCharsets.UTF_8))).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aGuardDeniesWithoutAnException(Codecs codec) {
    assertThat(codec.codec().isIntegrationEvent((String) null)).isFalse();
    assertThat(codec.codec().isIntegrationEvent((byte[]) null)).isFalse();
    assertThat(codec.codec().isExternalEvent((String) null)).isFalse();
    assertThat(codec.codec().isExternalEvent((byte[]) null)).isFalse();
    assertThat(codec.codec().isIntegrationEvent("")).isFalse();
    assertThat(codec.codec().isIntegrationEvent("[".repeat(1 << 20))).isFalse();
    assertThat(codec.codec().isExternalEvent(new byte[] {-1, 0, 1})).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aDocumentOfExactlyTheLargestSizePassesBothWays(Codecs codec) {
    int size = DOCUMENT.getBytes(StandardCharsets.UTF_8).length;
    EventCodec exact = codec.codec(CodecLimits.defaults().withMaxDocumentBytes(size));
    EventCodec less = codec.codec(CodecLimits.defaults().withMaxDocumentBytes(size - 1));

    assertThat(exact.encode(exact.decodeIntegrationEvent(DOCUMENT))).isEqualTo(DOCUMENT);
    assertThat(exact.encode(EVENT)).isEqualTo(DOCUMENT);
    assertThatThrownBy(() -> less.decodeIntegrationEvent(DOCUMENT))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith("$ takes %d bytes, and the limit is %d: ", size, size - 1)
        .hasMessageContaining("CodecLimits.defaults().withMaxDocumentBytes(…)");
    assertThatThrownBy(() -> less.decodeIntegrationEvent(DOCUMENT.getBytes(StandardCharsets.UTF_8)))
        .hasMessageStartingWith("$ takes %d bytes, and the limit is %d: ", size, size - 1)
        .hasMessageContaining("CodecLimits.defaults().withMaxDocumentBytes(…)");
    assertThatThrownBy(() -> less.encode(EVENT))
        .hasMessage(
            "$ of event e-1 (type UserCreated) takes %d bytes, and the limit is %d: give whoever"
                + " writes and reads such a document a codec with more,"
                + " EventCodec.detect(CodecLimits.defaults().withMaxDocumentBytes(…))",
            size, size - 1);
    assertThatThrownBy(() -> less.encode(exact.decodeIntegrationEvent(DOCUMENT)))
        .isInstanceOf(CodecException.class);
  }

  @ParameterizedTest
  @EnumSource
  void theDepthThatMayBeWrittenIsTheDepthThatMayBeRead(Codecs codec) {
    EventCodec shallow = codec.codec(CodecLimits.defaults().withMaxDepth(3));
    String deepest = shallow.encode(Codecs.event(List.of(List.of(1))));

    assertThat(shallow.isIntegrationEvent(deepest)).isTrue();
    assertThatThrownBy(() -> shallow.encode(Codecs.event(List.of(List.of(List.of(1))))))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith("$.payload[0][0] of event e-1 (type Noted) cannot be written: ")
        .hasMessageContaining("depth (4) exceeds the maximum allowed (3): ")
        .hasMessageContaining("CodecLimits.defaults().withMaxDepth(…)");
    assertThatThrownBy(() -> shallow.decodeIntegrationEvent(Codecs.document("[[[1]]]")))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("depth (4) exceeds the maximum allowed (3): ")
        .hasMessageContaining("CodecLimits.defaults().withMaxDepth(…)");
  }

  @ParameterizedTest
  @EnumSource
  void aPayloadThatContainsItselfIsRefused(Codecs codec) {
    List<Object> values = new ArrayList<>();
    values.add(values);

    assertThatThrownBy(
            () -> codec.codec().encode(Codecs.event(new Nested(new Nested.Inner(values)))))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith("$.payload.inner.values[0][0]")
        .hasMessageContaining("depth");
  }

  @ParameterizedTest
  @EnumSource
  void aPayloadThatFailsIsNamedWithItsEvent(Codecs codec) {
    assertThatThrownBy(() -> codec.codec().encode(Codecs.event(new Failing(""))))
        .isInstanceOf(CodecException.class)
        .hasMessage("$.payload.text of event e-1 (type Noted) cannot be written: no text today");
  }

  @ParameterizedTest
  @EnumSource
  void aPayloadThatWouldRepeatAKeyIsRefused(Codecs codec) {
    // The codec would refuse to read it, which is a bad time to learn it.
    assertThatThrownBy(() -> codec.codec().encode(Codecs.event(new Colliding("ann"))))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith("$.payload")
        .hasMessageContaining("Duplicate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\udc00", "\ud800\ud800", "\udc00\ud800"})
  void halfASurrogatePairIsRefusedRatherThanReplaced(String text) {
    for (Codecs codec : Codecs.values()) {
      assertThatThrownBy(() -> codec.codec().encodeToBytes(Codecs.event(text)))
          .isInstanceOf(CodecException.class)
          .hasMessage(
              "$ of event e-1 (type Noted) contains an unpaired surrogate, which UTF-8 cannot"
                  + " carry");
    }
  }

  @ParameterizedTest
  @EnumSource
  void halfASurrogatePairIsRefusedInADocument(Codecs codec) {
    assertThatThrownBy(() -> codec.codec().decodeIntegrationEvent(Codecs.document("\"\ud800\"")))
        .isInstanceOf(CodecException.class)
        .hasMessage("$ contains an unpaired surrogate, which UTF-8 cannot carry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"payload\":null,", ""})
  void anExternalEventMayLackItsPayload(String payload) {
    String document = Codecs.document("1").replace("\"payload\":1,", payload);
    String external = document.replace("\"integration\"", "\"external\"");
    for (Codecs codec : Codecs.values()) {
      assertThat(codec.codec().decodeExternalEvent(external).payload()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMessageQuotesLittleOfThePayload(Codecs codec) {
    String secret = "\"" + "s".repeat(100_000) + "\"";

    assertThatThrownBy(
            () -> codec.decodePayload("{\"age\":" + secret + "}", UserCreatedPayload.class))
        .isInstanceOf(CodecException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500))
        .hasMessageNotContainingAny("source", "Source", "reference chain", "CoercionConfig");
  }

  @ParameterizedTest
  @EnumSource
  void aLongKeyMakesNoLongPath(Codecs codec) {
    String key = "k".repeat(10_000);

    assertThatThrownBy(
            () -> codec.codec().decodeIntegrationEvent(Codecs.document("{\"" + key + "\":}")))
        .isInstanceOf(CodecException.class)
        .satisfies(e -> assertThat(((CodecException) e).path()).hasSizeLessThan(250));
  }

  @Test
  void aPayloadInAClosedModuleIsRefusedWithTheLineThatOpensIt() {
    IntegrationEvent<ProcessHandle> event = EVENT.withPayload(ProcessHandle.current());

    assertThatThrownBy(() -> Codecs.JACKSON_2.codec().encode(event))
        .isInstanceOf(CodecException.class)
        .hasMessageEndingWith("must open its package to the JSON library: opens … to …;");
    // What Jackson 3 says of a record of a named module that does not open its package.
    assertThat(
            Messages.of(
                "access to public member failed: com.acme.OrderPlaced.lines[Ljava.lang.Object;@1,"
                    + " from class com.acme.OrderPlaced (module tools.jackson.databind)",
                new IllegalStateException()))
        .endsWith("must open its package to the JSON library: opens … to …;");
  }
}
