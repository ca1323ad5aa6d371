package dev.waybill.http;

import static dev.waybill.bus.Stages.publishFailureOf;
import static dev.waybill.http.Events.STREAM;
import static dev.waybill.http.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.bus.Stages;
import dev.waybill.http.Receiver.Reply;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.test.ManualClock;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long an endpoint is left alone that has asked for it. */
@Timeout(60)
final class RetryAfterTest {

  private final ManualClock clock = new ManualClock();
  private final Receiver receiver = Receiver.start();
  private final HttpEventProducer producer = producer(receiver.uri());

  @AfterEach
  void stop() {
    producer.close();
    receiver.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503, 401})
  void nothingIsSentForAsManySecondsAsItSays(int status) throws Exception {
    refuse(status, "30");

    PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-1")));
    receiver.answers(200);
    clock.advance(Duration.ofSeconds(29));
    PublishException resting = publishFailureOf(producer.publish(STREAM, event("e-1")));
    assertThat(receiver.received()).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    Stages.await(producer.publish(STREAM, event("e-1")));

    assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
    assertThat(resting.scope()).isEqualTo(PublishException.Scope.BUS);
    assertThat(resting).hasMessageContainingAll("left alone", "PT1S");
    assertThat(receiver.received()).hasSize(2);
  }

  /** The obsolete forms of a time have to be understood, too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 06 Nov 1994 08:49:37 GMT | Sun, 06 Nov 1994 08:50:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT | Sun Nov  6 08:50:37 1994",
        "Saturday, 06-Nov-94 08:49:37 GMT | Saturday, 06-Nov-94 08:50:37 GMT",
        "Sat, 06 Nov 2094 08:49:37 GMT | Saturday, 06-Nov-94 08:50:37 GMT",
      })
  void orUntilTheTimeThatItSaysByItsOwnClock(String there, String until) throws Exception {
    try (RawServer server =
            RawServer.start(
                (request, connection, out) ->
                    RawServer.write(
                        out,
                        request == 1
                            ? "HTTP/1.1 503 Busy\r\nDate: %s\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n"
                                .formatted(there, until)
                            : "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        HttpEventProducer toIt = producer(server.uri())) {
      restsFor(Duration.ofSeconds(60), toIt);
    }
  }

  @Test
  void orUntilThatTimeByTheClockHereWhereItSaysNone() throws Exception {
    String until =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            clock.instant().plusSeconds(60).atOffset(ZoneOffset.UTC));
    try (RawServer server =
            RawServer.start(
                (request, connection, out) ->
                    RawServer.write(
                        out,
                        request == 1
                            ? "HTTP/1.1 503 Busy\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n"
                                .formatted(until)
                            : "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        HttpEventProducer toIt = producer(server.uri())) {
      restsFor(Duration.ofSeconds(60), toIt);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"86400", "99999999999999999999999999", "Fri, 31 Dec 2399 23:59:59 GMT"})
  void noLongerThanTheBound(String wish) throws Exception {
    refuse(429, wish);
    restsFor(Duration.ofMinutes(2), producer);
  }

  @Test
  void aBoundThatIsNoneKeepsTheWishToo() {
    refuse(429, "99999999999999999999999999");
    try (HttpEventProducer patient =
        HttpEventProducer.builder(
                receiver.uri(),
                CloudEventsFormat.binary(CloudEventsMapping.builder("/orders").build()))
            .clock(clock)
            .maxRetryAfter(Duration.ofSeconds(Long.MAX_VALUE))
            .build()) {
      var unused = publishFailureOf(patient.publish(STREAM, event("e-1")));
      clock.advance(Duration.ofDays(3_000));

      assertThat(publishFailureOf(patient.publish(STREAM, event("e-1"))))
          .hasMessageContaining("left alone");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "soon", "", "1.5", "Sun, 06 Nov 1994 08:49:37 GMT"})
  void whatIsNoWishOrPastIsNone(String wish) throws Exception {
    refuse(503, wish);
    var unused = publishFailureOf(producer.publish(STREAM, event("e-1")));
    receiver.answers(200);

    Stages.await(producer.publish(STREAM, event("e-1")));
  }

  @Test
  void anEventsOwnFailureLeavesTheOthersGoOn() throws Exception {
    refuse(500, "30");
    var unused = publishFailureOf(producer.publish(STREAM, event("e-1")));
    receiver.answers(200);

    Stages.await(producer.publish(STREAM, event("e-2")));
  }

  @Test
  void aClockThatFailsLeavesNoEventWithoutAnAnswer() {
    refuse(429, "30");
    Clock broken =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            throw new IllegalStateException("no time");
          }
        };
    try (HttpEventProducer producerWithoutTime =
        HttpEventProducer.builder(
                receiver.uri(),
                CloudEventsFormat.binary(CloudEventsMapping.builder("/orders").build()))
            .clock(broken)
            .build()) {
      assertThat(publishFailureOf(producerWithoutTime.publish(STREAM, event("e-1"))))
          .hasMessageContaining("no time");
    }
  }

  @Test
  void aClockThatIsSetBackDoesNotMakeItLonger() throws Exception {
    refuse(429, "30");
    var unused = publishFailureOf(producer.publish(STREAM, event("e-1")));
    receiver.answers(200);
    clock.advance(Duration.ofHours(-1));

    Stages.await(producer.publish(STREAM, event("e-1")));
  }

  @Test
  void norIsAnythingSentThatWaitedBehindWhatWasUnderWay() throws Exception {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    receiver.answers(
        received -> {
          if (received.header("ce-id").equals("b-1")) {
            return new Reply(429, Map.of("Retry-After", "30"), "");
          }
          mayAnswer.await();
          return Reply.of(200);
        });
    List<CompletionStage<Void>> stages =
        producer.publishAll(
            STREAM, List.of(event("a-1", "a"), event("a-2", "a"), event("b-1", "b")));

    PublishException failure = publishFailureOf(stages.get(2));
    mayAnswer.countDown();
    Stages.await(stages.get(0));

    assertThat(publishFailureOf(stages.get(1))).hasMessage(failure.getMessage());
    assertThat(receiver.received()).hasSize(2);
  }

  @Test
  void norAreTheEventsOfABatchSentSingly() throws Exception {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    receiver.answers(
        received -> {
          if (received.text().contains("\"id\":\"b-1\"")) {
            return new Reply(429, Map.of("Retry-After", "30"), "");
          }
          mayAnswer.await();
          return Reply.of(422);
        });
    try (HttpEventProducer batching =
        HttpEventProducer.builder(
                receiver.uri(),
                CloudEventsFormat.batched(CloudEventsMapping.builder("/orders").build(), 2))
            .clock(clock)
            .build()) {
      List<CompletionStage<Void>> stages =
          batching.publishAll(
              STREAM, List.of(event("a-1"), event("a-2"), event("b-1"), event("b-2")));

      assertThat(publishFailureOf(stages.get(2))).hasMessageContaining("answered 429");
      mayAnswer.countDown();
      assertThat(publishFailureOf(stages.get(0))).hasMessageContaining("left alone");
      assertThat(publishFailureOf(stages.get(1)).scope()).isEqualTo(PublishException.Scope.BUS);
    }
    assertThat(receiver.received()).hasSize(2);
  }

  @Test
  void ofTwoAnswersThatCrossEachOtherTheLongerWishIsKept() throws Exception {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    receiver.answers(
        received -> {
          if (received.header("ce-id").equals("a-1")) {
            return new Reply(429, Map.of("Retry-After", "60"), "");
          }
          mayAnswer.await();
          return new Reply(503, Map.of("Retry-After", "1"), "");
        });
    List<CompletionStage<Void>> stages =
        producer.publishAll(STREAM, List.of(event("a-1"), event("b-1")));
    var unused = publishFailureOf(stages.get(0));
    mayAnswer.countDown();
    unused = publishFailureOf(stages.get(1));

    clock.advance(Duration.ofSeconds(59));

    assertThat(publishFailureOf(producer.publish(STREAM, event("c-1"))))
        .hasMessageContaining("left alone");
  }

  private void refuse(int status, String retryAfter) {
    receiver.answers(any -> new Reply(status, Map.of("Retry-After", retryAfter), ""));
  }

  private void restsFor(Duration time, HttpEventProducer toIt) throws Exception {
    var unused = publishFailureOf(toIt.publish(STREAM, event("e-1")));
    receiver.answers(200);
    clock.advance(time.minusMillis(1));
    PublishException resting = publishFailureOf(toIt.publish(STREAM, event("e-1")));
    assertThat(resting).hasMessageContaining("left alone");
    clock.advance(Duration.ofMillis(1));
    Stages.await(toIt.publish(STREAM, event("e-1")));
  }

  private HttpEventProducer producer(URI endpoint) {
    return HttpEventProducer.builder(
            endpoint, CloudEventsFormat.binary(CloudEventsMapping.builder("/orders").build()))
        .clock(clock)
        .maxRetryAfter(Duration.ofMinutes(2))
        .build();
  }
}
