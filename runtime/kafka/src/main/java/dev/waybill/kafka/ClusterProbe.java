package dev.waybill.kafka;

import dev.waybill.bus.PublishException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks the cluster what a timeout means, which a producer cannot tell. */
final class ClusterProbe {

  private final ClientSettings settings;
  private @Nullable Admin admin;
  private boolean isClosed;

  ClusterProbe(ClientSettings settings) {
    this.settings = settings;
  }

  /**
   * Looks for a topic; blocks for a few seconds at most.
   *
   * @return what is wrong; null where the topic is there
   */
  @Nullable PublishException lookFor(String topic) {
    return look(topic, null);
  }

  /**
   * Finds out why nobody acknowledged an event; blocks for a few seconds at most.
   *
   * @param failure what the producer made of it
   */
  PublishException explain(String topic, Throwable failure) {
    return Objects.requireNonNull(look(topic, failure));
  }

  private @Nullable PublishException look(String topic, @Nullable Throwable failure) {
    try {
      Map<String, TopicDescription> found =
          admin().describeTopics(List.of(topic)).allTopicNames().get();
      return failure == null
          ? null
          : PublishFailures.unacknowledged(Objects.requireNonNull(found.get(topic)), failure);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return cause instanceof UnknownTopicOrPartitionException
              || cause instanceof InvalidTopicException
              || cause instanceof TopicAuthorizationException
              || cause instanceof AuthenticationException
          ? PublishFailures.of(topic, cause)
          : PublishFailures.unreachable(cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return PublishFailures.of(topic, new InterruptException(e));
    } catch (KafkaException e) {
      return PublishFailures.unreachable(e);
    } catch (IllegalStateException e) {
      return PublishFailures.closed();
    } catch (Throwable t) { // whatever it is: events wait for an answer
      return PublishFailures.of(topic, t);
    }
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

  synchronized void close() {
    isClosed = true;
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
