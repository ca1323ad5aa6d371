package dev.waybill.kafka.internal.client;

import dev.waybill.kafka.internal.wire.Utf8;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The id of a static member. A consumer group knows each by one, and a bus has a consumer for every
 * thread of every subscription: so what a user sets is the beginning of theirs.
 */
final class InstanceId {

  /** The form that Kafka takes, as for the name of a topic. */
  private static final int LONGEST = 249;

  /** Leaves room for a UUID and a number. */
  private static final int LONGEST_BEGINNING = 200;

  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]+");

  private InstanceId() {}

  /**
   * Checks what a user sets, which Kafka would refuse from each consumer again and again.
   *
   * @throws IllegalArgumentException where no id can begin with it
   */
  static void check(String beginning) {
    if (!LEGAL.matcher(beginning).matches() || beginning.length() > LONGEST_BEGINNING) {
      throw new IllegalArgumentException(
          "The consumer property %s = %s is no beginning for the ids of a bus's consumers: use 1 to %d of the characters a-z, A-Z, 0-9, '.', '_' and '-'"
              .formatted(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, beginning, LONGEST_BEGINNING));
    }
  }

  /**
   * Returns the id of one consumer: the same after a restart, and nobody else's in its group.
   *
   * @param beginning what the user has set
   * @param number which consumer of the topic, from 1
   */
  static String of(String beginning, String topic, int number) {
    String id = beginning + "-" + topic + "-" + number;
    if (id.length() <= LONGEST) {
      return id;
    }
    UUID shorter = UUID.nameUUIDFromBytes(Utf8.bytes(topic));
    return beginning + "-" + shorter + "-" + number;
  }
}
