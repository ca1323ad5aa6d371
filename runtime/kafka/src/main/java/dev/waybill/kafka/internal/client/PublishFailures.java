package dev.waybill.kafka.internal.client;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.WaybillException;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Tells of each failure whether another attempt may help, whom it concerns, and what mends it. */
public final class PublishFailures {

  private PublishFailures() {}

  /** The event has no form that could be sent. */
  public static PublishException unwritable(IntegrationEvent<?> event, WaybillException cause) {
    return PublishException.permanent(
        "%s cannot be written: %s".formatted(event, cause.getMessage()), cause);
  }

  public static PublishException missing(String topic, Throwable cause) {
    return PublishException.retriable(
        "Topic %s does not exist: create it, or let the brokers create topics (auto.create.topics.enable) and, where there are ACLs, this producer CREATE them"
            .formatted(topic),
        cause);
  }

  /**
   * The topic is there, and yet nobody acknowledged in time. A partition without leader concerns
   * its own events; where all have leaders, these wait for their followers or have too much to do.
   */
  public static PublishException unacknowledged(TopicDescription topic, Throwable cause) {
    for (TopicPartitionInfo partition : topic.partitions()) {
      Node leader = partition.leader();
      if (leader == null || leader.isEmpty()) {
        return PublishException.retriable(
            "Topic %s: partition %d has no leader: start a broker that has a replica of it (%s)"
                .formatted(topic.name(), partition.partition(), cause.getMessage()),
            cause);
      }
    }
    return PublishException.busUnavailable(
        "Topic %s has its leaders, but they did not acknowledge in time: look for brokers that are overloaded or down, so that fewer replicas are in sync than min.insync.replicas (%s)"
            .formatted(topic.name(), cause.getMessage()),
        cause);
  }

  public static PublishException unreachable(Throwable cause) {
    return PublishException.busUnavailable(
        "No broker answers: %s. Events are kept until one does".formatted(cause.getMessage()),
        cause);
  }

  public static PublishException closed() {
    return PublishException.busUnavailable("The bus is closed.", null);
  }

  /** Tells whether it takes a look at the cluster to say what this means. */
  public static boolean isUnclear(Throwable failure) {
    return (failure instanceof TimeoutException && !(failure instanceof BufferExhaustedException))
        || failure instanceof UnknownTopicOrPartitionException;
  }

  /** Tells whether a failure concerns all events of its topic alike. */
  public static boolean isOfTopic(Throwable failure) {
    return isUnclear(failure)
        || failure instanceof TopicAuthorizationException
        || failure instanceof InvalidTopicException;
  }

  public static boolean isTooLarge(Throwable failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException;
  }

  /** Tells what a failure means that is clear by itself. */
  public static PublishException of(String topic, Throwable failure) {
    if (isTooLarge(failure)) {
      return permanent(
          topic,
          failure,
          "raise the topic's max.message.bytes and the producer's max.request.size, or send less");
    }
    if (failure instanceof InvalidTopicException) {
      return permanent(
          topic, failure, "no topic can have this name: let the StreamRouter choose another");
    }
    if (failure instanceof SerializationException
        || failure instanceof InvalidRecordException
        || failure instanceof PolicyViolationException) {
      return permanent(topic, failure, "the broker takes no such record there");
    }
    if (!(failure instanceof KafkaException || failure instanceof IllegalStateException)) {
      return PublishException.retriable(
          message(topic, failure, "something within Kafka's client broke, such as an interceptor"),
          failure);
    }
    if (isOfNeighbour(failure)) {
      return PublishException.retriable(
          message(topic, failure, "another record of its batch is invalid: it goes again"),
          failure);
    }
    if (failure instanceof TopicAuthorizationException) {
      return PublishException.retriable(
          message(topic, failure, "allow this producer to WRITE to the topic and to DESCRIBE it"),
          failure);
    }
    if (failure instanceof UnknownTopicOrPartitionException
        || failure.getCause() instanceof UnknownTopicOrPartitionException) {
      return missing(topic, failure);
    }
    return ofBus(topic, failure);
  }

  private static PublishException ofBus(String topic, Throwable failure) {
    if (failure instanceof ProducerFencedException
        || failure instanceof InvalidProducerEpochException) {
      return bus(
          topic,
          failure,
          "another producer has the same transactional id: give every running bus one of its own");
    }
    if (failure instanceof AuthenticationException) {
      return bus(topic, failure, "the brokers do not accept this client's credentials");
    }
    if (failure instanceof ClusterAuthorizationException
        || failure instanceof TransactionalIdAuthorizationException) {
      return bus(topic, failure, "allow this producer to write, with its transactional id if any");
    }
    if (failure instanceof InterruptException) {
      return bus(topic, failure, "the publishing thread was interrupted");
    }
    if (failure instanceof RetriableException || !(failure instanceof ApiException)) {
      return bus(topic, failure, "the brokers cannot take records now");
    }
    return PublishException.retriable(message(topic, failure, "see the cause"), failure);
  }

  /** A producer that failed for good takes no record any more, and another has to be made. */
  public static boolean isEndOfProducer(Throwable failure) {
    return failure instanceof ProducerFencedException
        || failure instanceof InvalidProducerEpochException
        || failure instanceof AuthenticationException
        || failure instanceof ClusterAuthorizationException
        || failure instanceof TransactionalIdAuthorizationException
        || (failure.getClass() == KafkaException.class && !isOfNeighbour(failure));
  }

  /**
   * Tells whether a record is blamed for another's defect: the broker refuses the whole batch. Only
   * the client's words tell this failure from that of a producer.
   */
  public static boolean isOfNeighbour(Throwable failure) {
    return failure.getClass() == KafkaException.class
        && String.valueOf(failure.getMessage()).contains("part of a batch");
  }

  private static PublishException permanent(String topic, Throwable failure, String remedy) {
    return PublishException.permanent(message(topic, failure, remedy), failure);
  }

  private static PublishException bus(String topic, Throwable failure, String remedy) {
    return PublishException.busUnavailable(message(topic, failure, remedy), failure);
  }

  private static String message(String topic, Throwable failure, String remedy) {
    return "Topic %s: %s (%s: %s)"
        .formatted(topic, remedy, failure.getClass().getSimpleName(), failure.getMessage());
  }
}
