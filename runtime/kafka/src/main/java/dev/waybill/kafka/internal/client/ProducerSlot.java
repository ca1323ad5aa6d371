package dev.waybill.kafka.internal.client;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The producer of a bus: made when it is first needed, and made anew after one failed for good.
 * Safe for use by several threads.
 */
public final class ProducerSlot {

  private final Map<String, Object> settings;
  private @Nullable Producer<byte[], byte[]> producer;
  private boolean isClosed;

  public ProducerSlot(Map<String, Object> settings) {
    this.settings = settings;
  }

  /**
   * Returns the producer.
   *
   * @throws KafkaException where none can be made now
   * @throws IllegalStateException where the bus is closed
   */
  public synchronized Producer<byte[], byte[]> get() {
    if (isClosed) {
      throw new IllegalStateException("The bus is closed.");
    }
    if (producer == null) {
      KafkaProducer<byte[], byte[]> made = new KafkaProducer<>(settings);
      if (settings.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
        initTransactions(made);
      }
      producer = made;
    }
    return producer;
  }

  private static void initTransactions(KafkaProducer<byte[], byte[]> made) {
    try {
      made.initTransactions();
    } catch (RuntimeException e) {
      made.close(Duration.ZERO);
      throw e;
    }
  }

  /**
   * Makes the producer know a topic; blocks for max.block.ms at most.
   *
   * @throws KafkaException where the topic is not to be had
   * @throws IllegalStateException where the bus is closed
   */
  public void learn(String topic) {
    Producer<byte[], byte[]> current = get();
    try {
      var unused = current.partitionsFor(topic);
    } catch (KafkaException e) {
      // One whose credentials were refused may have lost its only request for an id, and then
      // sends nothing even when they are accepted (KAFKA-20237).
      if (PublishFailures.isEndOfProducer(e)) {
        discard(current);
      }
      throw e;
    }
  }

  /** Lets go of a producer that takes no record any more, if it is still the one in use. */
  public void discard(Producer<byte[], byte[]> broken) {
    synchronized (this) {
      if (producer != broken) {
        return;
      }
      producer = null;
    }
    broken.close(Duration.ZERO);
  }

  public void close(Duration timeout) {
    Producer<byte[], byte[]> last;
    synchronized (this) {
      isClosed = true;
      last = producer;
      producer = null;
    }
    if (last != null) {
      last.close(timeout);
    }
  }
}
