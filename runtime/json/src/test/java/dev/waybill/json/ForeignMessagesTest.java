package dev.waybill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a foreign document says reaches a message, and the messages of all causes, on one line,
 * without characters that are not seen, and cut. {@code -Dwaybill.fuzz.seed} varies a run.
 */
class ForeignMessagesTest {

  private static final int DOCUMENTS = 2_000;
  private static final long SEED = Long.getLong("waybill.fuzz.seed", 20_261_122L);
  private static final int LONGEST = 2_100;

  /** Raw where JSON allows that, else as an escape. */
  private static final List<String> HOSTILE =
      List.of(
          "\\n2026-01-01 INFO all is well\\r",
          "\\u0000",
          "\\u001b[31m",
          "\u0085",
          "\u2028",
          "\u202E",
          "\\u2066",
          "\u200B",
          "\\ud800",
          "x".repeat(100_000));

  public record Amount(int amount, Kind kind, List<Amount> more) {}

  public enum Kind {
    BIG
  }

  @ParameterizedTest
  @EnumSource
  void noMessageOfARefusalCarriesMoreThanALineOfADocument(Codecs codec) {
    Random random = new Random(SEED);
    List<String> refusals = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      String document = document(random);
      try {
        codec.codec().decodeIntegrationEvent(document).payloadAs(Amount.class);
      } catch (CodecException e) {
        requirePrintable(e, "document %d of seed %d: %.300s".formatted(i, SEED, document));
        refusals.add(e.path());
      }
    }
    // All places are met, or this would test nothing.
    assertThat(refusals)
        .hasSizeGreaterThan(DOCUMENTS / 2)
        .contains("$.kind", "$.type", "$.timestamp", "$.payload.amount", "$.payload.kind")
        .anyMatch(path -> path.startsWith("$.metadata"))
        .anyMatch(path -> path.startsWith("$.payload.more[0]"));
  }

  private static String document(Random random) {
    StringBuilder document =
        new StringBuilder(
            """
            {"id":"e-1#","type":"Noted#","payload":{"amount":7#,"kind":"BIG","more":[{"amount":1,\
            "kind":"#"}],"extra#":1},"timestamp":"1970-01-01T00:00:00Z#","metadata":{"x#":1,\
            "outcome":"accepted","source":"/s#","y":{"z#":[#]}},"kind":"integration#"}""");
    int chosen = random.nextInt(10);
    for (int place = 0, at = document.indexOf("#"); at >= 0; place++, at = document.indexOf("#")) {
      boolean isHostile = place == chosen || random.nextInt(10) == 0;
      document.replace(at, at + 1, isHostile ? hostile(random) : "");
    }
    if (random.nextInt(3) == 0) {
      int at = random.nextInt(document.length());
      document.insert(
          at, List.of("\u202E", "\n\n", "\u2028", "\"", "{", "\u0007").get(random.nextInt(6)));
    }
    return document.toString();
  }

  private static String hostile(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= random.nextInt(3); i++) {
      text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
    }
    return text.toString();
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(Codecs.values())
        .flatMap(
            codec ->
                Stream.of(
                    arguments(codec, "\"\\n\\u202eno object " + "x".repeat(1_000_000) + "\""),
                    arguments(codec, "{\"amount\":\"\\n\\u202e\\u0000\"}"),
                    arguments(
                        codec,
                        "{\"amount\":1,\"kind\":\"a\\nb\\u2028" + "x".repeat(10_000) + "\"}"),
                    arguments(codec, "{\"amount\":1,\"more\":[{\"a\u202E\":[}]}"),
                    arguments(codec, "{\"a\\n\":1,\"a\\n\":2}")));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void neitherDoTheMessagesOfTheJsonLibrary(Codecs codec, String payload) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodePayload(payload, Amount.class))
        .satisfies(e -> requirePrintable(e, payload.substring(0, Math.min(100, payload.length()))));
  }

  public record Numbered(Map<Integer, String> byNumber, @Nullable URI at) {}

  static Stream<Arguments> wearisome() {
    return Stream.of(Codecs.values())
        .flatMap(
            codec ->
                Stream.of(" ", "[Source:", " (start marker at [Source:", ", from `", ": enable `")
                    .map(part -> arguments(codec, part, part.repeat(900_000 / part.length()))));
  }

  /** The library quotes these whole, and its words are sought in what it says. */
  @ParameterizedTest
  @MethodSource("wearisome")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aRefusalDoesNotTakeLongerTheMoreItWouldQuote(Codecs codec, String part, String text) {
    String key = text.substring(0, Math.min(text.length(), 49_000));
    for (String payload :
        List.of(
            "{\"byNumber\":{\"" + key + "\":\"\"}}",
            "{\"at\":\": " + text + "\"}",
            "{\"at\":\": " + " ".repeat(900_000) + "x\"}")) {
      assertThatExceptionOfType(CodecException.class)
          .isThrownBy(() -> codec.decodePayload(payload, Numbered.class))
          .satisfies(e -> requirePrintable(e, part));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCauseStillTellsWhereItWasThrownAndByWhat(Codecs codec) {
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodePayload("{\"amount\":\"a\\nb\"}", Amount.class))
        .satisfies(e -> assertThat(String.valueOf(e.getCause())).contains("jackson", "Exception: "))
        .satisfies(
            e ->
                assertThat(stackOf(e.getCause()))
                    .anyMatch(frame -> frame.getClassName().contains("jackson.databind")));
  }

  @ParameterizedTest
  @EnumSource
  void anEventThatCannotBeWrittenIsNamedOnOneLine(Codecs codec) {
    String hostile = "a\n2026-01-01 INFO\u202E" + "x".repeat(1 << 20);
    IntegrationEvent<String> event =
        IntegrationEvent.of(
            hostile, hostile, "payload", Instant.EPOCH, IntegrationEventMetadata.empty());

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.codec().encode(event))
        .withMessageContaining("a\\n2026-01-01 INFO\\u202E")
        .satisfies(e -> requirePrintable(e, "too large"));
  }

  private static StackTraceElement[] stackOf(@Nullable Throwable failure) {
    return failure == null ? new StackTraceElement[0] : failure.getStackTrace();
  }

  private static void requirePrintable(@Nullable Throwable failure, String context) {
    if (failure == null) {
      return;
    }
    for (String text : new String[] {failure.getMessage(), failure.toString()}) {
      assertThat(text).as(context).hasSizeLessThan(LONGEST);
      assertThat(text.codePoints())
          .as("%s: %s", context, text)
          .noneMatch(
              c ->
                  Character.isISOControl(c)
                      || c == 0x2028
                      || c == 0x2029
                      || Character.getType(c) == Character.FORMAT
                      || Character.getType(c) == Character.SURROGATE);
    }
    requirePrintable(failure.getCause(), context);
    for (Throwable suppressed : failure.getSuppressed()) {
      requirePrintable(suppressed, context);
    }
  }
}
