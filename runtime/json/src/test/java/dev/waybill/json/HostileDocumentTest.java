package dev.waybill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that are no events, each with the place and the words of its refusal. */
class HostileDocumentTest {

  private static final String VALID = Codecs.document("{\"a\":1}");

  private static Arguments text(String name, String document, String path, String message) {
    return arguments(name, document.getBytes(StandardCharsets.UTF_8), path, message);
  }

  private static Arguments valid(
      String name, String target, String replacement, String path, String message) {
    assertThat(VALID).contains(target);
    return text(name, VALID.replace(target, replacement), path, message);
  }

  private static Arguments payload(String json, String path, String message) {
    return text("payload " + shortened(json), Codecs.document(json), path, message);
  }

  private static Arguments metadata(String json, String path, String message) {
    return text("metadata " + shortened(json), Codecs.document("1", json), path, message);
  }

  private static String shortened(String json) {
    return json.length() < 40 ? json : json.substring(0, 40) + "…";
  }

  private static Arguments bytes(String name, int... bytes) {
    String[] around = Codecs.document("\"#\"").split("#", -1);
    byte[] head = around[0].getBytes(StandardCharsets.UTF_8);
    byte[] tail = around[1].getBytes(StandardCharsets.UTF_8);
    byte[] document = new byte[head.length + bytes.length + tail.length];
    System.arraycopy(head, 0, document, 0, head.length);
    for (int i = 0; i < bytes.length; i++) {
      document[head.length + i] = (byte) bytes[i];
    }
    System.arraycopy(tail, 0, document, head.length + bytes.length, tail.length);
    return arguments(name, document, "$", "is not UTF-8: byte " + head.length + " is malformed");
  }

  static Stream<Arguments> documents() {
    return Stream.of(
            wholeDocuments(), envelopeFields(), metadataFields(), payloads(), malformedUtf8())
        .flatMap(rows -> rows);
  }

  private static Stream<Arguments> wholeDocuments() {
    return Stream.of(
        text("nothing", "", "$", "must be a JSON object"),
        text("blanks", " \n ", "$", "must be a JSON object"),
        text("null", "null", "$", "must be a JSON object"),
        text("an array", "[" + VALID + "]", "$", "must be a JSON object"),
        text("a string", "\"text\"", "$", "must be a JSON object"),
        text("no JSON", "hello", "$", "Unrecognized token 'hello'"),
        text("an open object", "{", "$", "Unexpected end-of-input"),
        text("a torn document", VALID.substring(0, VALID.length() - 1), "$.kind", "end-of-input"),
        text("a torn string", VALID.substring(0, 9), "$.id", "end-of-input"),
        text("trailing text", VALID + "x", "$", "Unrecognized token 'x'"),
        text("a second document", VALID + VALID, "$", "must end with its object"),
        text("a trailing comma", VALID + ",", "$", "Unexpected character"),
        text("a byte order mark", "\uFEFF" + VALID, "$", "Unexpected character"),
        text("a comment", "/* */" + VALID, "$", "Unexpected character ('/'"),
        text("a megabyte of brackets", "[".repeat(1 << 20), "$", "must be a JSON object"),
        text("too large", VALID + " ".repeat(1 << 20), "$", "bytes, and the limit is 1048576"));
  }

  private static Stream<Arguments> envelopeFields() {
    return Stream.of(
        text("an empty object", "{}", "$.kind", "must be \"integration\" but is missing"),
        valid("the other kind", "integration", "external", "$.kind", "but is \"external\""),
        valid("a kind of numbers", "\"integration\"", "7", "$.kind", "must be a string but is 7"),
        valid("no id", "\"id\":\"e-1\",", "", "$.id", "is missing"),
        valid("a null id", "\"e-1\"", "null", "$.id", "is missing"),
        valid("a blank id", "\"e-1\"", "\" \"", "$.id", "must not be blank"),
        valid("an id of numbers", "\"e-1\"", "1", "$.id", "must be a string but is 1"),
        valid("half a surrogate", "\"e-1\"", "\"\\ud800\"", "$.id", "unpaired surrogate"),
        valid("no type", "\"type\":\"Noted\",", "", "$.type", "is missing"),
        valid("a nested type", "\"Noted\"", "{\"a\":1}", "$.type", "must be a string but is an"),
        valid("no timestamp", "\"1970-01-01T00:00:00Z\"", "null", "$.timestamp", "is missing"),
        valid("a number", "\"1970-01-01T00:00:00Z\"", "0", "$.timestamp", "must be a string"),
        valid("no time", "1970-01-01T00:00:00Z", "now", "$.timestamp", "is no ISO-8601 instant"),
        valid("the 13th month", "1970-01", "1970-13", "$.timestamp", "is no ISO-8601 instant"),
        valid("no payload", "\"payload\":{\"a\":1},", "", "$.payload", "is missing"),
        valid("an id twice", "{\"id\"", "{\"id\":\"x\",\"id\"", "$.id", "Duplicate"),
        valid("an escaped twin", "{\"id\"", "{\"\\u0069d\":\"x\",\"id\"", "$.id", "Duplicate"),
        valid("two payloads", "\"type\"", "\"payload\":1,\"type\"", "$.payload", "Duplicate"),
        valid("two kinds", "\"type\"", "\"kind\":1,\"type\"", "$.kind", "Duplicate"),
        valid("a broken extra", "\"type\"", "\"x\":{\"a\":[},\"type\"", "$.x.a[0]", "marker '}'"),
        valid("an extra twin", "\"type\"", "\"x\":[{\"a\":1,\"a\":2}],\"type\"", "$.x[0].a", "Dup"),
        valid("no colon", "\"type\":", "\"type\"", "$.type", "expecting a colon"),
        valid("no quotes", "\"type\"", "type", "$.id", "Unexpected character ('t'"));
  }

  private static Stream<Arguments> metadataFields() {
    return Stream.of(
        metadata("null", "$.metadata", "is missing"),
        metadata("[]", "$.metadata", "must be an object but is an array"),
        metadata("\"x\"", "$.metadata", "must be an object but is the string \"x\""),
        metadata("{\"outcome\":true}", "$.metadata.outcome", "must be a string but is true"),
        metadata("{\"schemaVersion\":\"1\"}", "$.metadata.schemaVersion", "integer of 32 bits"),
        metadata("{\"schemaVersion\":1.0}", "$.metadata.schemaVersion", "integer of 32 bits"),
        metadata("{\"schemaVersion\":3000000000}", "$.metadata.schemaVersion", "32 bits but is 3"),
        metadata("{\"expectedVersion\":1.5}", "$.metadata.expectedVersion", "integer of 64 bits"),
        metadata(
            "{\"currentVersion\":9223372036854775808}",
            "$.metadata.currentVersion",
            "must be an integer of 64 bits but is 9223372036854775808"),
        metadata("{\"aggregateId\":7}", "$.metadata.aggregateId", "must be a string but is 7"),
        metadata("{\"tenantId\":[]}", "$.metadata.tenantId", "must be a string but is an array"),
        metadata("{\"userId\":\"a\",\"userId\":\"b\"}", "$.metadata.userId", "Duplicate"),
        metadata("{\"x\":{\"y\":[{\"z\":1,\"z\":2}]}}", "$.metadata.x.y[0].z", "Duplicate"),
        metadata("{\"x y\":{\"z\":01}}", "$.metadata['x y'].z", "Leading zeroes not allowed"),
        metadata("{\"x\":[\"\\udc00\"]}", "$.metadata.x", "unpaired surrogate"),
        metadata("{\"x\":" + "9".repeat(10_000) + "}", "$.metadata.x", "Number value length"),
        metadata("{\"x\":1e9999999999}", "$.metadata.x", "Exponent overflow"),
        metadata("{\"x\":NaN}", "$.metadata.x", "Non-standard token 'NaN'"));
  }

  private static Stream<Arguments> payloads() {
    return Stream.of(
        payload("null", "$.payload", "is missing"),
        payload("", "$.payload", "expected a valid value"),
        payload("tru", "$.payload", "Unrecognized token 'tru'"),
        payload("'text'", "$.payload", "Unexpected character ('''"),
        payload("01", "$.payload", "Leading zeroes not allowed"),
        payload("1.", "$.payload", "not followed by a digit"),
        payload("+1", "$.payload", "cannot be read"),
        payload("1 2", "$.payload", "expecting comma"),
        payload("\"\\x\"", "$.payload", "Unrecognized character escape"),
        payload("\"\\u12G4\"", "$.payload", "hex-digit"),
        payload("\"a\nb\"", "$.payload", "Illegal unquoted character"),
        payload("\"open", "$.payload", "Unexpected character ('t'"),
        payload("{\"a\":1,\"a\":2}", "$.payload.a", "Duplicate"),
        payload("{\"a\":{\"b\":[1,{\"c\":1,\"\\u0063\":2}]}}", "$.payload.a.b[1].c", "Duplicate"),
        payload("{\"a b\":{\"c\":,}}", "$.payload['a b'].c", "expected a valid value"),
        payload("[1,]", "$.payload[1]", "expected a valid value"),
        payload("[1,2", "$.payload[3]", "Unexpected"),
        payload("9".repeat(10_000), "$.payload", "Number value length (10000) exceeds"),
        payload("{\"a\":[" + "9".repeat(10_000) + "]}", "$.payload.a[0]", "Number value length"),
        payload("[".repeat(100_000), deep("[0]"), "nesting depth (101) exceeds the maximum"),
        payload("{\"a\":".repeat(100_000), deep(".a"), "nesting depth"));
  }

  private static String deep(String step) {
    String path = "$.payload";
    return path + step.repeat((200 - path.length()) / step.length()) + "…";
  }

  private static Stream<Arguments> malformedUtf8() {
    return Stream.of(
        bytes("a lone continuation", 0x80),
        bytes("a torn sequence", 0xC3),
        bytes("an overlong slash", 0xC0, 0xAF),
        bytes("an encoded surrogate", 0xED, 0xA0, 0x80),
        bytes("beyond Unicode", 0xF5, 0x80, 0x80, 0x80),
        bytes("a replacement character and then malformed", 0xFF, 0xEF, 0xBF, 0xBD));
  }

  static Stream<Arguments> documentsOfBothCodecs() {
    return Stream.of(Codecs.values())
        .flatMap(
            codec ->
                documents()
                    .map(row -> row.get())
                    .map(row -> arguments(codec, row[0], row[1], row[2], row[3])));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("documentsOfBothCodecs")
  void aDocumentThatIsNoEventIsRefusedWithPlaceAndReason(
      Codecs codec, String name, byte[] document, String path, String message) {
    assertThatThrownBy(() -> codec.codec().decodeIntegrationEvent(document))
        .as(name)
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(((CodecException) e).path()).isEqualTo(path))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(700));
    assertThat(codec.codec().isIntegrationEvent(document)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aReplacementCharacterThatWasSentIsNoError(Codecs codec) {
    String document = Codecs.document("\"\uFFFD\"");

    assertThat(codec.codec().isIntegrationEvent(document.getBytes(StandardCharsets.UTF_8)))
        .isTrue();
  }
}
