package dev.waybill.kafka;

import static java.util.Objects.requireNonNull;

import dev.waybill.bus.PublishException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the cluster what a producer cannot tell, or not without waiting. Each answer takes a few
 * seconds at most.
 */
final class ClusterProbe {

  private static final String CREATES_TOPICS = "auto.create.topics.enable";

  private final ClientSettings settings;
  private final ProducerSlot scout;
  private @Nullable Admin admin;
  private boolean isClosed;

  ClusterProbe(ClientSettings settings) {
    this.settings = settings;
    this.scout = new ProducerSlot(settings.ofScout());
  }

  /**
   * Looks for a topic.
   *
   * @return what is wrong; null where the topic is there
   */
  @Nullable PublishException lookFor(String topic) {
    try {
      Throwable failure = failures(List.of(topic)).get(topic);
      return failure == null ? null : meaning(topic, failure);
    } catch (Throwable t) { // whatever it is: events wait for an answer
      return meaning(topic, t);
    }
  }

  /** Tells whether a topic is missing, and the brokers create none; false where it is not known. */
  boolean isMissingForGood(String topic) {
    try {
      return failures(List.of(topic)).get(topic) instanceof UnknownTopicOrPartitionException
          && !mayCreateTopics();
    } catch (KafkaException | IllegalStateException e) {
      return false;
    }
  }

  /**
   * Looks for topics, all at once.
   *
   * @return for each that was not found, the reason
   * @throws KafkaException where the cluster cannot be asked
   * @throws IllegalStateException where the bus is closed
   */
  Map<String, Throwable> failures(Collection<String> topics) {
    Map<String, Throwable> failures = new HashMap<>();
    admin()
        .describeTopics(topics)
        .topicNameValues()
        .forEach(
            (topic, description) -> {
              try {
                var unused = get(description);
              } catch (ExecutionException e) {
                failures.put(topic, causeOf(e));
              }
            });
    return failures;
  }

  /**
   * Finds out why nobody acknowledged an event.
   *
   * @param failure what the producer made of it
   */
  PublishException explain(String topic, Throwable failure) {
    try {
      return PublishFailures.unacknowledged(
          requireNonNull(get(admin().describeTopics(List.of(topic)).allTopicNames()).get(topic)),
          failure);
    } catch (ExecutionException e) {
      return meaning(topic, causeOf(e));
    } catch (Throwable t) { // whatever it is: events wait for an answer
      return meaning(topic, t);
    }
  }

  /** Tells whether brokers may create topics: false only where one says that it does not. */
  boolean mayCreateTopics() {
    try {
      for (Node node : get(admin().describeCluster().nodes())) {
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
        ConfigEntry entry =
            requireNonNull(get(admin().describeConfigs(List.of(broker)).all()).get(broker))
                .get(CREATES_TOPICS);
        return entry == null || !"false".equals(entry.value());
      }
    } catch (ExecutionException | KafkaException | IllegalStateException e) {
      // It is not everybody's to know.
    }
    return true;
  }

  /** Asks for a topic as a producer does, so that brokers which create topics do. Does not wait. */
  void requestTopic(String topic) {
    try {
      var unused = scout.get().partitionsFor(topic);
    } catch (KafkaException | IllegalStateException e) {
      // It never waits for the answer.
    }
  }

  /** Says what it means that the administrator could not see a topic. */
  static PublishException meaning(String topic, Throwable failure) {
    if (failure instanceof IllegalStateException) {
      return PublishFailures.closed();
    }
    boolean isClear =
        failure instanceof UnknownTopicOrPartitionException
            || failure instanceof InvalidTopicException
            || failure instanceof TopicAuthorizationException
            || failure instanceof AuthenticationException
            || failure instanceof InterruptException
            || !(failure instanceof KafkaException);
    return isClear ? PublishFailures.of(topic, failure) : PublishFailures.unreachable(failure);
  }

  private static <T> T get(KafkaFuture<T> answer) throws ExecutionException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e); // which sets the flag again
    }
  }

  private static Throwable causeOf(ExecutionException e) {
    return e.getCause() == null ? e : e.getCause();
  }

  private synchronized Admin admin() {
    if (isClosed) {
      throw new IllegalStateException("The bus is closed.");
    }
    if (admin == null) {
      admin = Admin.create(settings.ofAdmin());
    }
    return admin;
  }

  void close() {
    synchronized (this) {
      isClosed = true;
      if (admin != null) {
        admin.close(Duration.ZERO);
      }
    }
    scout.close(Duration.ZERO);
  }
}
