package dev.waybill.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.event.Printable;
import dev.waybill.event.WaybillException;
import dev.waybill.json.EventCodec;
import dev.waybill.json.Jackson2EventCodec;
import dev.waybill.json.Jackson3EventCodec;
import dev.waybill.json.JsonString;
import dev.waybill.kafka.internal.consume.LoggingKafkaListener;
import dev.waybill.kafka.internal.wire.CloudEventsFormat;
import dev.waybill.kafka.internal.wire.RecordReader;
import dev.waybill.kafka.internal.wire.Utf8;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a foreign record says in value and headers, the messages of its refusal are lines of
 * ours. {@code -Dwaybill.fuzz.seed} varies a run.
 */
class ForeignRecordsTest {

  private static final int RECORDS = 2_000;
  private static final long SEED = Long.getLong("waybill.fuzz.seed", 20_261_122L);

  private static final List<String> HOSTILE =
      List.of(
          "\n2026-01-01 INFO all is well\r",
          "\u0000\u001B[31m",
          "\u0085\u2028\u2029",
          "\u202E\u2066\u200B",
          "x".repeat(1 << 18));

  private static final List<String> ATTRIBUTES =
      List.of(
          "specversion",
          "id",
          "type",
          "source",
          "time",
          "outcome",
          "schemaversion",
          "currentversion",
          "datacontenttype",
          "other");

  static List<EventCodec> codecs() {
    return List.of(new Jackson2EventCodec(), new Jackson3EventCodec());
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void noMessageOfARefusalCarriesMoreThanALineOfARecord(EventCodec codec) {
    RecordReader reader = new RecordReader(codec, null);
    Random random = new Random(SEED);
    Set<String> beginnings = new HashSet<>();
    for (int i = 0; i < RECORDS; i++) {
      ConsumerRecord<byte[], byte[]> record =
          random.nextBoolean() ? binary(random) : structured(random);
      try {
        reader.read(record);
      } catch (WaybillException e) {
        requirePrintable(e, "record %d of seed %d".formatted(i, SEED));
        beginnings.add(String.valueOf(e.getMessage()).split(" ", 2)[0]);
      }
    }
    // All these places are met, or this would test nothing.
    assertThat(beginnings).contains("specversion", "time", "currentversion", "$", "$.payload");
  }

  private static ConsumerRecord<byte[], byte[]> binary(Random random) {
    List<String> headers = new ArrayList<>();
    for (String attribute : ATTRIBUTES) {
      headers.add(
          random.nextInt(20) == 0 ? "ce_" + attribute + hostile(random) : "ce_" + attribute);
      headers.add(random.nextInt(8) == 0 ? hostile(random) : value(attribute));
    }
    headers.add("content-type");
    headers.add(
        random.nextInt(8) == 0 ? "application/cloudevents" + hostile(random) : "application/json");
    return Records.of(
        random.nextInt(8) == 0 ? "{\"a" + hostile(random) + "\":" : "{}",
        headers.toArray(String[]::new));
  }

  private static ConsumerRecord<byte[], byte[]> structured(Random random) {
    StringBuilder document = new StringBuilder("{");
    for (String attribute : ATTRIBUTES) {
      String name = random.nextInt(20) == 0 ? attribute + hostile(random) : attribute;
      String value = random.nextInt(8) == 0 ? hostile(random) : value(attribute);
      JsonString.append(document, name);
      document.append(':');
      if (random.nextInt(20) == 0) {
        document.append("1e1000000000");
      } else {
        JsonString.append(document, value);
      }
      document.append(',');
    }
    document.append("\"data\":{}}");
    if (random.nextInt(8) == 0) {
      document.insert(random.nextInt(document.length()), hostile(random));
    }
    return Records.of(document.toString(), "content-type", "application/cloudevents+json");
  }

  private static String value(String attribute) {
    return switch (attribute) {
      case "specversion" -> "1.0";
      case "time" -> "2026-01-01T00:00:00Z";
      case "outcome" -> "accepted";
      case "schemaversion", "currentversion" -> "7";
      case "datacontenttype" -> "application/json";
      default -> attribute;
    };
  }

  private static String hostile(Random random) {
    return "7"
        + HOSTILE.get(random.nextInt(HOSTILE.size()))
        + HOSTILE.get(random.nextInt(HOSTILE.size()));
  }

  @Test
  void aRecordWithoutValueIsALineOfALogToo() {
    for (String hostile : HOSTILE) {
      RecordHeaders headers = new RecordHeaders();
      headers.add("a" + hostile, Utf8.bytes(hostile));
      Tombstone tombstone =
          RecordReader.tombstone(Records.received(Utf8.bytes(hostile), null, headers));

      assertThat(tombstone.toString())
          .startsWith("Tombstone[topic-0@0 at 1970-01-01T00:00:01.234Z, key ")
          .hasSizeLessThan(600)
          .isEqualTo(Printable.text(tombstone.toString(), 600));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "type", "source", "time", "specversion", "subject", "dataschema"})
  void anAttributeThatIsAStringIsNothingElseInTheStructuredMode(String attribute) {
    RecordReader reader = new RecordReader(EventCodec.detect(), null);
    for (String value : List.of("7", "true", "1e1000000000", "[]")) {
      String document =
          "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"time\":\"2026-01-01T00:00:00Z\",\"subject\":\"s\",\"dataschema\":\"/d\"}"
              .replaceFirst("\"" + attribute + "\":\"[^\"]*\"", "\"" + attribute + "\":" + value);

      assertThatExceptionOfType(WaybillException.class)
          .as(document)
          .isThrownBy(
              () ->
                  reader.read(
                      Records.of(document, "content-type", CloudEventsFormat.STRUCTURED_TYPE)))
          .withMessageStartingWith("$." + attribute + " must be a string");
    }
  }

  @Test
  void neitherDoesTheLogOfAHandlersFailure() {
    Logger logger = Logger.getLogger(KafkaEventBus.class.getName());
    List<LogRecord> logged = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            logged.add(entry);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      Throwable failure = new IllegalStateException("no " + String.join("", HOSTILE));
      KafkaListener listener = new LoggingKafkaListener();
      RecordPosition position = new RecordPosition("t", 0, 1);
      listener.handlerFailed(new KafkaListener.HandlerFailed(position, failure, 1, Duration.ZERO));
      listener.deadLettered(new KafkaListener.DeadLettered(position, "t.DLT", failure));
    } finally {
      logger.setUseParentHandlers(true);
      logger.removeHandler(handler);
    }

    assertThat(logged).hasSize(2);
    logged.forEach(entry -> requirePrintable(entry.getThrown(), entry.getMessage()));
    assertThat(logged.get(0).getThrown())
        .hasToString(logged.get(1).getThrown().toString())
        .asString()
        .startsWith("java.lang.IllegalStateException: no 2026-01-01 INFO");
  }

  private static void requirePrintable(@Nullable Throwable failure, String context) {
    if (failure == null) {
      return;
    }
    assertThat(failure.toString())
        .as(context)
        .hasSizeLessThan(2_100)
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\u2028\u2029]");
    requirePrintable(failure.getCause(), context);
    for (Throwable suppressed : failure.getSuppressed()) {
      requirePrintable(suppressed, context);
    }
  }
}
