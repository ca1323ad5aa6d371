package dev.waybill.kafka.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.event.Envelope;
import dev.waybill.event.EvolvedUser.UserCreatedPayload;
import dev.waybill.event.UnknownVersionException;
import dev.waybill.json.EventCodec;
import dev.waybill.json.Jackson2EventCodec;
import dev.waybill.json.Jackson3EventCodec;
import dev.waybill.kafka.Records;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever form a record has, its payload is read from the version that the record tells. */
class PayloadVersionsTest {

  private static ConsumerRecord<byte[], byte[]> document(int version) {
    return Records.of(
        """
        {"id":"e-1","type":"UserCreated","payload":{"name":"Ann"},\
        "timestamp":"2026-02-18T09:30:00.120Z",\
        "metadata":{"outcome":"accepted","schemaVersion":%d},"kind":"integration"}"""
            .formatted(version));
  }

  private static ConsumerRecord<byte[], byte[]> structured(int version) {
    return Records.of(
        """
        {"specversion":"1.0","id":"e-1","source":"/s","type":"UserCreated","outcome":"accepted",\
        "aggregatetype":"User","schemaversion":%d,"data":{"name":"Ann"}}"""
            .formatted(version),
        "content-type",
        "application/cloudevents+json");
  }

  private static ConsumerRecord<byte[], byte[]> binary(int version) {
    return Records.of(
        "{\"name\":\"Ann\"}",
        "ce_specversion",
        "1.0",
        "ce_id",
        "e-1",
        "ce_source",
        "/s",
        "ce_type",
        "UserCreated",
        "ce_outcome",
        "accepted",
        "ce_aggregatetype",
        "User",
        "ce_schemaversion",
        Integer.toString(version),
        "content-type",
        "application/json");
  }

  /** All forms of a version, read by both codecs. */
  private static List<Envelope<?>> read(int version) {
    return Stream.<EventCodec>of(new Jackson2EventCodec(), new Jackson3EventCodec())
        .map(codec -> new RecordReader(codec, null))
        .flatMap(
            reader ->
                Stream.of(document(version), structured(version), binary(version))
                    .<Envelope<?>>map(reader::read))
        .toList();
  }

  static List<Envelope<?>> older() {
    return read(1);
  }

  @ParameterizedTest
  @MethodSource("older")
  void anOlderVersionGoesThroughItsUpcaster(Envelope<?> event) {
    assertThat(event.payloadAs(UserCreatedPayload.class)).isEqualTo(new UserCreatedPayload("Ann"));
  }

  static List<Envelope<?>> newer() {
    return read(3);
  }

  @ParameterizedTest
  @MethodSource("newer")
  void aNewerVersionIsRefused(Envelope<?> event) {
    assertThatExceptionOfType(UnknownVersionException.class)
        .isThrownBy(() -> event.payloadAs(UserCreatedPayload.class))
        .withMessage(
            "event e-1 has version 3 of UserCreated, this code knows 1 and 2: update the contract,"
                + " or decode into a record of your own");
  }
}
