package dev.waybill.kafka.proof;

import dev.waybill.event.OrderingKey;
import java.util.List;

/**
 * Where the events of an experiment go: some keys to one topic, others to another.
 *
 * @param name what the topics' names begin with
 */
record TwoTopics(String name) {

  String one() {
    return name + "-one";
  }

  String other() {
    return name + "-other";
  }

  List<String> all() {
    return List.of(one(), other());
  }

  String of(OrderingKey key) {
    return key.value().endsWith("k0") ? one() : other();
  }
}
