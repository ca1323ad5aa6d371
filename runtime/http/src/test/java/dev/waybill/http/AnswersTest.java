package dev.waybill.http;

import static dev.waybill.bus.Stages.publishFailureOf;
import static dev.waybill.http.Events.STREAM;
import static dev.waybill.http.Events.event;
import static dev.waybill.http.Events.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.bus.PublishException;
import dev.waybill.bus.Stages;
import dev.waybill.http.Receiver.Reply;
import dev.waybill.json.CloudEventsMapping;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer means, and that each line can be set otherwise. */
@Timeout(60)
final class AnswersTest {

  private static final CloudEventsMapping MAPPING = CloudEventsMapping.builder("/orders").build();
  private static final HttpFormat SINGLY = CloudEventsFormat.structured(MAPPING);
  private static final HttpFormat BATCHED = CloudEventsFormat.batched(MAPPING, 10);

  private final Receiver receiver = Receiver.start();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void everyTwoHundredIsAPublication(int status) throws Exception {
    receiver.answers(status);
    try (HttpEventProducer producer = to(receiver.uri(), SINGLY).build()) {
      Stages.await(producer.publish(STREAM, event("e-1")));
    }
    assertThat(receiver.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 405, 407, 429, 502, 503, 504, 301, 302, 303, 307, 308})
  void whatConcernsEveryEventIsTheFailureOfTheBus(int status) {
    PublishException failure = failureAt(status);

    assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
    assertThat(failure).hasMessageContaining("answered " + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 425, 500, 501, 520})
  void whatMayPassIsTheEventsOwnAndRetried(int status) {
    PublishException failure = failureAt(status);

    assertThat(failure.scope()).isEqualTo(PublishException.Scope.EVENT);
    assertThat(failure.isRetriable()).isTrue();
    assertThat(failure).hasMessageContainingAll("event e-1", "answered " + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 402, 406, 410, 411, 413, 415, 418, 422, 431, 451, 499})
  void whatWillNeverBeTakenIsPermanent(int status) {
    PublishException failure = failureAt(status);

    assertThat(failure.scope()).isEqualTo(PublishException.Scope.EVENT);
    assertThat(failure.isRetriable()).isFalse();
    assertThat(failure).hasMessageContainingAll("event e-1", "answered " + status);
  }

  private PublishException failureAt(int status) {
    receiver.answers(status);
    try (HttpEventProducer producer = to(receiver.uri(), SINGLY).build()) {
      return publishFailureOf(producer.publish(STREAM, event("e-1")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        200, 204, 302, 400, 401, 403, 404, 405, 407, 408, 409, 410, 411, 413, 415, 422, 425, 429,
        500, 502, 503, 504
      })
  void everyLineCanBeSetOtherwise(int status) throws Exception {
    receiver.answers(status);
    try (HttpEventProducer published =
            to(receiver.uri(), SINGLY).answer(status, AnswerMeaning.PUBLISHED).build();
        HttpEventProducer ofBus =
            to(receiver.uri(), SINGLY).answer(status, AnswerMeaning.BUS_FAILURE).build();
        HttpEventProducer retried =
            to(receiver.uri(), SINGLY).answer(status, AnswerMeaning.RETRIED).build();
        HttpEventProducer permanent =
            to(receiver.uri(), SINGLY).answer(status, AnswerMeaning.PERMANENT).build()) {
      Stages.await(published.publish(STREAM, event("e-1")));
      assertThat(publishFailureOf(ofBus.publish(STREAM, event("e-1"))).scope())
          .isEqualTo(PublishException.Scope.BUS);
      assertThat(publishFailureOf(retried.publish(STREAM, event("e-1"))).isRetriable()).isTrue();
      assertThat(publishFailureOf(permanent.publish(STREAM, event("e-1"))).isRetriable()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = AnswerMeaning.class,
      names = {"PUBLISHED", "BUS_FAILURE", "RETRIED", "PERMANENT"})
  void soCanEveryFault(AnswerMeaning meaning) throws Exception {
    receiver.close(); // so that there is no connection
    try (HttpEventProducer producer =
        to(receiver.uri(), SINGLY).answer(TransportFault.NO_CONNECTION, meaning).build()) {
      CompletionStage<Void> stage = producer.publish(STREAM, event("e-1"));

      if (meaning == AnswerMeaning.PUBLISHED) {
        Stages.await(stage);
      } else {
        PublishException failure = publishFailureOf(stage);
        assertThat(failure.scope() == PublishException.Scope.BUS)
            .isEqualTo(meaning == AnswerMeaning.BUS_FAILURE);
        assertThat(failure.isRetriable()).isEqualTo(meaning != AnswerMeaning.PERMANENT);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 408, 409, 413, 422, 425, 500})
  void anAnswerToABatchIsFoundByTheEventsSingly(int status) throws Exception {
    receiver.answers(
        received -> Reply.of(received.text().contains("\"id\":\"e-2\"") ? status : 200));
    try (HttpEventProducer producer = to(receiver.uri(), BATCHED).build()) {
      List<CompletionStage<Void>> stages = producer.publishAll(STREAM, events(4));

      assertThat(publishFailureOf(stages.get(2)))
          .hasMessageContainingAll("event e-2", "answered " + status);
      for (int others : List.of(0, 1, 3)) {
        Stages.await(stages.get(others));
      }
      assertThat(receiver.received()).hasSize(5);
    }
  }

  @Test
  void anAnswerToABatchThatConcernsAllIsThatOfAll() {
    receiver.answers(503);
    try (HttpEventProducer producer = to(receiver.uri(), BATCHED).build()) {
      for (CompletionStage<Void> stage : producer.publishAll(STREAM, events(4))) {
        assertThat(publishFailureOf(stage).scope()).isEqualTo(PublishException.Scope.BUS);
      }
    }
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void whatWaitsFailsWithTheBusUnsent() {
    receiver.answers(503);
    try (HttpEventProducer producer = to(receiver.uri(), SINGLY).maxInFlight(1).build()) {
      for (CompletionStage<Void> stage : producer.publishAll(STREAM, events(50))) {
        assertThat(publishFailureOf(stage).scope()).isEqualTo(PublishException.Scope.BUS);
      }
    }
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void aFailureQuotesTheBeginningOfWhatTheEndpointSays() {
    receiver.answers(
        any -> new Reply(422, Map.of(), "cents must\nbe even\u001b " + "x".repeat(5000)));
    try (HttpEventProducer producer = to(receiver.uri(), SINGLY).build()) {
      assertThat(publishFailureOf(producer.publish(STREAM, event("e-1"))).getMessage())
          .contains("cents must be even")
          .doesNotContain("\u001b")
          .hasSizeLessThan(600);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 600, -1})
  void noAnswerHasSuchAStatus(int status) {
    HttpEventProducer.Builder builder = to(receiver.uri(), SINGLY);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.answer(status, AnswerMeaning.RETRIED))
        .withMessageContaining("200 to 599");
  }

  private static HttpEventProducer.Builder to(URI endpoint, HttpFormat format) {
    return HttpEventProducer.builder(endpoint, format);
  }
}
