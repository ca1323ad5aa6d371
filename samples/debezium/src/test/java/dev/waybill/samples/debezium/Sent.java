package dev.waybill.samples.debezium;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A record as a topic has it.
 *
 * @param topic the topic
 * @param key the key's bytes, each as a character: equal texts are equal bytes
 * @param value the value's bytes likewise
 * @param headers the texts of the headers by their names, without those that say nothing
 */
record Sent(String topic, String key, String value, Map<String, String> headers) {

  static Sent of(String topic, byte[] key, byte[] value, Map<String, String> headers) {
    return new Sent(topic, new String(key, ISO_8859_1), new String(value, ISO_8859_1), headers);
  }

  /** What is ordered among each other: the records of one key in one topic. */
  record Place(String topic, String key) {}

  /** Returns the records of each key in their order. */
  static Map<Place, List<Sent>> byKey(List<Sent> records) {
    return records.stream()
        .collect(
            Collectors.groupingBy(
                sent -> new Place(sent.topic, sent.key), LinkedHashMap::new, Collectors.toList()));
  }
}
