package dev.waybill.http;

import static dev.waybill.bus.Stages.publishFailureOf;
import static dev.waybill.http.Events.AT;
import static dev.waybill.http.Events.STREAM;
import static dev.waybill.http.Events.event;
import static dev.waybill.http.Events.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.bus.PublishException;
import dev.waybill.bus.Stages;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.http.Receiver.Reply;
import dev.waybill.json.CloudEventsMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of each ordering key one event at a time, different keys together up to a bound. */
@Timeout(60)
final class LanesTest {

  private static final CloudEventsMapping MAPPING = CloudEventsMapping.builder("/orders").build();

  private final Receiver receiver = Receiver.start();
  private final Semaphore mayAnswer = new Semaphore(0);
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private void answersWhenAllowed() {
    receiver.answers(
        any -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          mayAnswer.acquire();
          underWay.decrementAndGet();
          return Reply.of(200);
        });
  }

  @Test
  void differentKeysGoTogetherUpToTheBound() throws Exception {
    answersWhenAllowed();
    try (HttpEventProducer producer = producer(5)) {
      List<CompletionStage<Void>> stages = producer.publishAll(STREAM, events(20));
      await().until(() -> underWay.get() == 5);
      mayAnswer.release(20);
      for (CompletionStage<Void> stage : stages) {
        Stages.await(stage);
      }
    }
    assertThat(most).hasValue(5);
    assertThat(receiver.received()).hasSize(20);
  }

  @Test
  void ofAKeyOneIsUnderWayAtATimeAndInOrder() throws Exception {
    answersWhenAllowed();
    mayAnswer.release(10);
    List<CompletionStage<Void>> stages = new ArrayList<>();
    try (HttpEventProducer producer = producer(5)) {
      for (int i = 0; i < 10; i++) {
        stages.add(producer.publish(STREAM, event("e-" + i, "o-1")));
      }
      for (CompletionStage<Void> stage : stages) {
        Stages.await(stage);
      }
    }
    assertThat(most).hasValue(1);
    assertThat(receiver.received())
        .extracting(received -> received.header("ce-id"))
        .containsExactly("e-0", "e-1", "e-2", "e-3", "e-4", "e-5", "e-6", "e-7", "e-8", "e-9");
  }

  @Test
  void whatIsBehindAFailureOfItsKeyIsNotSent() throws Exception {
    receiver.answers(received -> Reply.of(received.header("ce-id").equals("a-1") ? 422 : 200));
    try (HttpEventProducer producer = producer(5)) {
      List<IntegrationEvent<?>> batch =
          List.of(event("a-1", "a"), event("a-2", "a"), event("b-1", "b"), event("a-3", "a"));
      List<CompletionStage<Void>> stages = producer.publishAll(STREAM, batch);

      assertThat(publishFailureOf(stages.get(0)).isRetriable()).isFalse();
      for (int behind : List.of(1, 3)) {
        PublishException failure = publishFailureOf(stages.get(behind));
        assertThat(failure.isRetriable()).isTrue();
        assertThat(failure).hasMessageContainingAll("was not sent", "before it");
      }
      Stages.await(stages.get(2));
      Stages.await(producer.publish(STREAM, event("a-4", "a")));
    }
    assertThat(receiver.received())
        .extracting(received -> received.header("ce-id"))
        .containsExactlyInAnyOrder("a-1", "b-1", "a-4");
  }

  @Test
  void aBatchHasOneEventOfAKeyAndNoMoreThanItMay() throws Exception {
    try (HttpEventProducer producer =
        HttpEventProducer.builder(receiver.uri(), CloudEventsFormat.batched(MAPPING, 3))
            .maxInFlight(1)
            .build()) {
      List<IntegrationEvent<?>> events = new ArrayList<>(events(4));
      events.add(event("again", "order of e-0"));
      for (CompletionStage<Void> stage : producer.publishAll(STREAM, events)) {
        Stages.await(stage);
      }
    }
    assertThat(receiver.received())
        .extracting(received -> received.text().split("\"specversion\"", -1).length - 1)
        .containsExactly(3, 2);
    assertThat(receiver.received().get(1).text()).contains("\"id\":\"e-3\"", "\"id\":\"again\"");
  }

  @Test
  void aBatchIsNoLargerThanItMay() throws Exception {
    try (HttpEventProducer producer =
        HttpEventProducer.builder(receiver.uri(), CloudEventsFormat.batched(MAPPING, 100, 1_000))
            .maxInFlight(1)
            .build()) {
      for (CompletionStage<Void> stage : producer.publishAll(STREAM, events(10))) {
        Stages.await(stage);
      }
    }
    assertThat(receiver.received()).hasSizeBetween(2, 9);
    assertThat(receiver.received())
        .allSatisfy(received -> assertThat(received.body()).hasSizeLessThanOrEqualTo(1_000));
  }

  @Test
  void oneThatHasNoFormFailsAlone() throws Exception {
    try (HttpEventProducer producer = producer(5)) {
      IntegrationEvent<?> unfit =
          event("e-2")
              .withMetadata(
                  IntegrationEventMetadata.builder().extension("not-a-name", "x").build());
      List<CompletionStage<Void>> stages =
          producer.publishAll(STREAM, List.of(event("e-1"), unfit, event("e-3")));

      PublishException failure = publishFailureOf(stages.get(1));
      assertThat(failure.isRetriable()).isFalse();
      assertThat(failure).hasMessageContainingAll("event e-2", "metadata.not-a-name");
      Stages.await(stages.get(0));
      Stages.await(stages.get(2));
    }
  }

  @Test
  void whateverIsThrownWhereOneIsWrittenIsItsOwnFailure() throws Exception {
    List<Object> within = new ArrayList<>();
    within.add(within);
    IntegrationEvent<?> endless = event("e-1").withPayload(within);
    IntegrationEvent<?> broken = event("e-2").withPayload(new Broken());
    try (HttpEventProducer producer = producer(5)) {
      List<CompletionStage<Void>> stages =
          producer.publishAll(STREAM, List.of(endless, broken, event("e-3")));

      PublishException ofEndless = publishFailureOf(stages.get(0));
      assertThat(ofEndless.isRetriable()).isFalse();
      assertThat(ofEndless).hasMessageContaining("event e-1");
      PublishException ofBroken = publishFailureOf(stages.get(1));
      assertThat(ofBroken.isRetriable()).isTrue();
      assertThat(ofBroken).hasMessageContainingAll("event e-2", "NoClassDefFoundError");
      Stages.await(stages.get(2));
    }
  }

  /** A payload that needs a class which is not there. */
  public static final class Broken {
    @SuppressWarnings("DoNotCallSuggester") // a mapper calls it
    public String getValue() {
      throw new NoClassDefFoundError("acme/Missing");
    }
  }

  @Test
  void norIsWhatIsBehindOneThatHasNoForm() throws Exception {
    IntegrationEvent<?> unfit =
        event("a-2")
            .withMetadata(
                IntegrationEventMetadata.builder()
                    .aggregateType("Order")
                    .aggregateId("a")
                    .extension("not-a-name", "x")
                    .build());
    try (HttpEventProducer producer = producer(5)) {
      List<CompletionStage<Void>> stages =
          producer.publishAll(
              STREAM, List.of(event("a-1", "a"), unfit, event("a-3", "a"), event("b-1", "b")));

      Stages.await(stages.get(0));
      assertThat(publishFailureOf(stages.get(1)).isRetriable()).isFalse();
      assertThat(publishFailureOf(stages.get(2))).hasMessageContaining("before it");
      Stages.await(stages.get(3));
    }
    assertThat(receiver.received())
        .extracting(received -> received.header("ce-id"))
        .containsExactlyInAnyOrder("a-1", "b-1");
  }

  /** An answer may be there before the last of many events is written. */
  @Test
  void norIsWhatIsWrittenAfterTheFailureOfItsKeyIsKnown() throws Exception {
    receiver.answers(received -> Reply.of(received.header("ce-id").equals("a-1") ? 500 : 200));
    try (HttpEventProducer producer = producer(1)) {
      List<IntegrationEvent<?>> events = new ArrayList<>(List.of(event("a-1", "a")));
      events.addAll(events(7));
      events.add(
          IntegrationEvent.of(
              "a-2",
              "OrderPlaced",
              new Late(() -> receiver.received().size() > 1),
              AT,
              event("a-2", "a").metadata()));
      List<CompletionStage<Void>> stages = producer.publishAll(STREAM, events);

      assertThat(publishFailureOf(stages.get(0))).hasMessageContaining("answered 500");
      assertThat(publishFailureOf(stages.get(8))).hasMessageContaining("before it");
    }
    assertThat(receiver.received())
        .extracting(received -> received.header("ce-id"))
        .doesNotContain("a-2");
  }

  /** A payload that is not written before something has happened. */
  static final class Late {

    private final BooleanSupplier hasHappened;

    private Late(BooleanSupplier hasHappened) {
      this.hasHappened = hasHappened;
    }

    public String getNote() {
      await().until(hasHappened::getAsBoolean);
      return "late";
    }
  }

  private HttpEventProducer producer(int maxInFlight) {
    return HttpEventProducer.builder(receiver.uri(), CloudEventsFormat.binary(MAPPING))
        .maxInFlight(maxInFlight)
        .build();
  }
}
