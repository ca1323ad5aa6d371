package dev.waybill.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.json.CodecException;
import dev.waybill.outbox.store.ClaimLostException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A few kinds for whatever may go wrong. */
final class FailureKindTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(PublishException.busUnavailable("down", new TimeoutException()), "bus"),
        Arguments.of(
            PublishException.retriable("missing", new UnknownTopicOrPartitionException("t")),
            "topic-missing"),
        Arguments.of(PublishException.retriable("late", new TimeoutException()), "timeout"),
        Arguments.of(
            PublishException.permanent("unwritable", new CodecException("$", "is bad", null)),
            "serialization"),
        Arguments.of(
            PublishException.permanent("too large", new RecordTooLargeException("1")), "refused"),
        Arguments.of(
            PublishException.retriable("ACL", new TopicAuthorizationException("t")), "refused"),
        Arguments.of(PublishException.permanent("no", null), "refused"),
        Arguments.of(PublishException.retriable("once more", null), "other"),
        Arguments.of(new IllegalStateException(new SQLException("gone")), "database"),
        Arguments.of(new ClaimLostException("gone"), "lease-lost"),
        Arguments.of(new NullPointerException(), "other"),
        Arguments.of(new StackOverflowError(), "other"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureIsOfTheKindThatItAndWhatLedToItTell(Throwable failure, String tag) {
    assertThat(FailureKind.of(failure).tag()).isEqualTo(tag);
  }

  @Test
  void aCircleOfCausesEnds() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);

    assertThat(FailureKind.of(first)).isEqualTo(FailureKind.OTHER);
  }
}
