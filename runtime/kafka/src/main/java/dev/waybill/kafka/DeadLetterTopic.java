package dev.waybill.kafka;

import dev.waybill.bus.PublishException;
import dev.waybill.event.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Where records go that cannot be handled: key, value and headers as they are, and headers that
 * tell why. What does not fit stays behind, which is told too: else its partition would wait for
 * ever.
 */
final class DeadLetterTopic {

  private static final String PREFIX = "dead-letter-";
  private static final int LONGEST_REASON = 1000;
  private static final byte[] NO_VALUE = {};

  private final ProducerSlot producers;
  private final ClusterProbe probe;
  private final UnaryOperator<String> naming;
  private final String group;

  private final AtomicBoolean isChecked = new AtomicBoolean();

  /** Whether it took nothing when it was last used, so that it may be missing. */
  private volatile boolean isSuspect;

  DeadLetterTopic(
      ProducerSlot producers, ClusterProbe probe, UnaryOperator<String> naming, String group) {
    this.producers = producers;
    this.probe = probe;
    this.naming = naming;
    this.group = group;
  }

  String nameFor(String topic) {
    return naming.apply(topic);
  }

  /** Tells the listener, the first time, where records could not be put aside. */
  void check(String topic, KafkaListener listener) {
    if (!isChecked.getAndSet(true) && probe.isMissingForGood(nameFor(topic))) {
      isSuspect = true;
      listener.deadLetterTopicMissing(topic, nameFor(topic));
    }
  }

  /**
   * Puts a record aside, and waits until it is safe there.
   *
   * @throws KafkaException where it is not
   */
  void put(ConsumerRecord<byte[], byte[]> record, Throwable cause, int attempts) {
    requireTopic(record.topic());
    List<Header> why = why(record, cause, attempts);
    List<Header> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      if (!header.key().startsWith(PREFIX)) { // it may have been put aside before
        headers.add(header);
      }
    }
    headers.addAll(why);
    if (send(record, record.key(), record.value(), headers)) {
      return;
    }
    // No value at all would delete, in a compacted topic, what else has the key.
    headers.add(leftOut("value"));
    if (send(record, record.key(), NO_VALUE, headers)) {
      return;
    }
    why.add(leftOut("value, headers and key"));
    if (!send(record, null, NO_VALUE, why)) {
      throw new KafkaException(
          "The dead-letter topic %s does not take even the position of a record: raise its max.message.bytes"
              .formatted(nameFor(record.topic())));
    }
  }

  /** A producer would look for a missing topic for seconds, and hold up other partitions. */
  private void requireTopic(String topic) {
    PublishException missing = isSuspect ? probe.lookFor(nameFor(topic)) : null;
    if (missing == null) {
      return;
    }
    if (probe.mayCreateTopics()) {
      probe.requestTopic(nameFor(topic)); // to be there the next time
    }
    throw refused(topic, missing);
  }

  private List<Header> why(ConsumerRecord<byte[], byte[]> record, Throwable cause, int attempts) {
    List<Header> headers = new ArrayList<>();
    TextHeader.add(headers, PREFIX + "reason", reason(cause));
    TextHeader.add(headers, PREFIX + "exception", cause.getClass().getName());
    TextHeader.add(headers, PREFIX + "attempts", Integer.toString(attempts));
    TextHeader.add(headers, PREFIX + "topic", record.topic());
    TextHeader.add(headers, PREFIX + "partition", Integer.toString(record.partition()));
    TextHeader.add(headers, PREFIX + "offset", Long.toString(record.offset()));
    TextHeader.add(headers, PREFIX + "group", group);
    return headers;
  }

  private static Header leftOut(String what) {
    return new TextHeader(PREFIX + "left-out", what);
  }

  /** Whoever failed on a record may quote it. */
  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return Printable.message(
        message == null ? cause.getClass().getName() : message, LONGEST_REASON);
  }

  /**
   * Sends a record, and waits for the answer.
   *
   * @return false where it is too large
   */
  private boolean send(
      ConsumerRecord<byte[], byte[]> record,
      byte @Nullable [] key,
      byte @Nullable [] value,
      List<Header> headers) {
    Producer<byte[], byte[]> producer = producers.get();
    Throwable failure;
    try {
      // Bounded by the producer's max.block.ms and delivery.timeout.ms.
      var unused =
          producer
              .send(new ProducerRecord<>(nameFor(record.topic()), null, key, value, headers))
              .get();
      isSuspect = false;
      return true;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      failure = e.getCause() == null ? e : e.getCause();
    } catch (KafkaException e) {
      failure = e;
    }
    if (PublishFailures.isTooLarge(failure)) {
      return false;
    }
    isSuspect = true;
    if (PublishFailures.isEndOfProducer(failure)) {
      producers.discard(producer);
    }
    throw refused(record.topic(), PublishFailures.of(nameFor(record.topic()), failure));
  }

  private KafkaException refused(String topic, PublishException reason) {
    return new KafkaException(
        "The dead-letter topic %s does not take the record. %s"
            .formatted(nameFor(topic), reason.getMessage()),
        reason);
  }
}
