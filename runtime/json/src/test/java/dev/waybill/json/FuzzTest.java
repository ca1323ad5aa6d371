package dev.waybill.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Mutates valid documents. Each result is an event that can be written again, or a {@link
 * CodecException}, and both codecs are of one mind. {@code -Dwaybill.fuzz.seed} repeats or varies a
 * run.
 */
class FuzzTest {

  private static final int MUTATIONS = 20_000;
  private static final long SEED = Long.getLong("waybill.fuzz.seed", 20_261_122L);

  private static final List<String> DOCUMENTS =
      List.of(
          Codecs.document("{}"),
          Codecs.document("\"text \\u0041 \\ud83d\\ude00 é 😀\""),
          Codecs.document(
              """
              { "address" : {"zip":"1010","floors":[1,2.50,-3e10]}, "on":true, "off":null }""",
              """
              {"outcome":"rejected","aggregateType":"User","aggregateId":"u-1","commandType":"C",\
              "commandId":"c-1","expectedVersion":4,"currentVersion":9007199254740993,\
              "schemaVersion":2,"source":"/users","zeta":{"a":[1.50,null,{"b":false}]},"é":"ß"}"""));

  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "null",
          "true",
          "1",
          "-",
          "e",
          ".",
          "0",
          "\"id\":",
          "\"payload\":",
          "\"metadata\":",
          "\\ud800",
          "\\udc00",
          "\\u0000",
          "\n",
          "\t",
          "NaN",
          "1e999999999",
          "/*",
          "'",
          "\uFEFF",
          "\u2028",
          "9223372036854775808");

  @Test
  void everyMutationIsReadOrRefusedAlikeByBothCodecs() {
    Random random = new Random(SEED);
    int accepted = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] document = mutated(random);
      String context = "mutation %d of seed %d: %s".formatted(i, SEED, shown(document));
      IntegrationEvent<EncodedPayload> by2 = decode(Codecs.JACKSON_2, document, context);
      IntegrationEvent<EncodedPayload> by3 = decode(Codecs.JACKSON_3, document, context);
      assertThat(by2).as(context).isEqualTo(by3);
      if (by2 != null && by3 != null) {
        assertThat(payload(by2, context)).as(context).isEqualTo(payload(by3, context));
      }
      accepted += by2 == null ? 0 : 1;
    }
    // Neither all nor none, or the mutations would test nothing.
    assertThat(accepted).isBetween(MUTATIONS / 100, MUTATIONS / 2);
  }

  private static @Nullable IntegrationEvent<EncodedPayload> decode(
      Codecs codec, byte[] document, String context) {
    IntegrationEvent<EncodedPayload> event;
    try {
      event = codec.codec().decodeIntegrationEvent(document);
    } catch (CodecException e) {
      assertThat(e.path()).as(context).startsWith("$");
      return null;
    } catch (Throwable e) {
      throw new AssertionError(codec + ", " + context, e);
    }
    try {
      requireUsable(codec, document, event);
    } catch (Throwable e) {
      throw new AssertionError(codec + ", " + context, e);
    }
    return event;
  }

  private static void requireUsable(
      Codecs codec, byte[] document, IntegrationEvent<EncodedPayload> event) {
    assertThat(codec.codec().encodeToBytes(event)).isEqualTo(document);
    String rewritten = codec.codec().encode(event.withMetadata(event.metadata()));
    assertThat(codec.codec().decodeIntegrationEvent(rewritten)).isEqualTo(event);
  }

  /** Decodes the payload, which may still be refused: a number can be too large for any class. */
  private static Object payload(IntegrationEvent<EncodedPayload> event, String context) {
    try {
      return event.payloadAs(Object.class);
    } catch (CodecException e) {
      return e.path();
    } catch (Throwable e) {
      throw new AssertionError(context, e);
    }
  }

  private static byte[] mutated(Random random) {
    byte[] document =
        DOCUMENTS.get(random.nextInt(DOCUMENTS.size())).getBytes(StandardCharsets.UTF_8);
    int steps = 1 + random.nextInt(3);
    for (int i = 0; i < steps && document.length > 1; i++) {
      document = mutatedOnce(document, random);
    }
    return document;
  }

  private static byte[] mutatedOnce(byte[] document, Random random) {
    int at = random.nextInt(document.length);
    int to = Math.min(document.length, at + 1 + random.nextInt(12));
    return switch (random.nextInt(8)) {
      case 0 -> { // a bit falls over
        byte[] copy = document.clone();
        copy[at] ^= (byte) (1 << random.nextInt(8));
        yield copy;
      }
      case 1 -> Arrays.copyOf(document, at); // torn off
      case 2 -> joined(document, 0, at, token(random), document, at); // inserted
      case 3 -> joined(document, 0, at, new byte[0], document, to); // cut out
      case 4 -> joined(document, 0, to, new byte[0], document, at); // doubled
      case 5 -> joined(document, 0, at, token(random), document, to); // replaced
      case 6 -> { // swapped with another place
        byte[] copy = document.clone();
        int other = random.nextInt(document.length);
        copy[at] = document[other];
        copy[other] = document[at];
        yield copy;
      }
      default ->
          random.nextInt(20) == 0
              ? joined(document, 0, at, bomb(random), document, at)
              : joined(document, 0, at, " ".getBytes(StandardCharsets.UTF_8), document, at);
    };
  }

  private static byte[] token(Random random) {
    return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bomb(Random random) {
    String step = random.nextBoolean() ? "[" : "{\"a\":";
    return step.repeat(1 + random.nextInt(300)).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(
      byte[] head, int from, int to, byte[] middle, byte[] tail, int tailFrom) {
    byte[] result = new byte[to - from + middle.length + tail.length - tailFrom];
    System.arraycopy(head, from, result, 0, to - from);
    System.arraycopy(middle, 0, result, to - from, middle.length);
    System.arraycopy(tail, tailFrom, result, to - from + middle.length, tail.length - tailFrom);
    return result;
  }

  private static String shown(byte[] document) {
    return new String(document, StandardCharsets.ISO_8859_1)
        + " = "
        + new String(document, StandardCharsets.UTF_8);
  }
}
