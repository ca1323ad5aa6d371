package dev.waybill.test.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.waybill.bus.EventBus;
import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.convert.Converters;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxOperations;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.Queueable;
import dev.waybill.test.ManualClock;
import dev.waybill.test.junit.MayLeave.Left;
import dev.waybill.test.users.IntegrationEvents;
import dev.waybill.test.users.UserEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What the extension gives a test, and which tests it fails. */
class OutboxExtensionTest {

  private static final String STREAM = "outbox.event.User";

  /** Tests that are run by the tests below, some of which are to fail. */
  @Tag("inner")
  @ExtendWith(OutboxExtension.class)
  static class Sample {

    private final List<String> arrived = new ArrayList<>();

    @BeforeEach
    void somebodyListens(EventBus bus) {
      bus.subscribe(STREAM, event -> arrived.add(event.type()));
    }

    @Test
    void isGivenTheSamePartsEverywhere(
        InMemoryOutbox outbox,
        Outbox same,
        Queueable queue,
        OutboxOperations operations,
        InMemoryEventBus bus,
        EventBus sameBus,
        ManualClock clock,
        OutboxWorker worker) {
      assertThat(List.of(same, queue, operations)).allMatch(other -> other == outbox);
      assertThat(sameBus).isSameAs(bus);
      queue.enqueue(new UserEvent.Created("u-1", "Ann"));
      assertThat(outbox.getPending().get(0).event().timestamp()).isEqualTo(clock.instant());
      assertThat(worker.tick()).isEqualTo(1);
      assertThat(arrived).containsExactly("MemberCreated");
    }

    @Test
    void leavesNothing() {}

    @Test
    void leavesAnEvent(Queueable outbox) {
      outbox.enqueue(new UserEvent.Created("u-1", "Ann"));
    }

    @Test
    void leavesADeadLetter(Outbox outbox, OutboxWorker worker, InMemoryEventBus bus) {
      die(outbox, worker, bus);
    }

    @Test
    @MayLeave(Left.UNDELIVERED)
    void leavesAnEventAsItSays(Queueable outbox) {
      outbox.enqueue(new UserEvent.Created("u-1", "Ann"));
    }

    @Test
    @MayLeave(Left.DEAD_LETTERS)
    void leavesADeadLetterAsItSays(Outbox outbox, OutboxWorker worker, InMemoryEventBus bus) {
      die(outbox, worker, bus);
    }

    @Test
    @MayLeave(Left.UNDELIVERED)
    void leavesADeadLetterWhereItSaysEvents(
        Outbox outbox, OutboxWorker worker, InMemoryEventBus bus) {
      die(outbox, worker, bus);
    }

    @Test
    void failsByItself(Queueable outbox) {
      outbox.enqueue(new UserEvent.Created("u-1", "Ann"));
      fail("by itself");
    }

    private static void die(Outbox outbox, OutboxWorker worker, InMemoryEventBus bus) {
      bus.close(); // nobody is there any more
      outbox.enqueue(new UserEvent.Created("u-1", "Ann"));
      for (int attempt = 0; attempt < 12; attempt++) {
        outbox.markAsFailed(outbox.getPending().get(0).id());
      }
      assertThat(outbox.deadLetters().list()).hasSize(1);
      assertThat(worker.tick()).isZero();
    }
  }

  /** Says what all tests within it may leave. */
  @Tag("inner")
  @MayLeave(Left.UNDELIVERED)
  static class Around {

    @Nested
    @ExtendWith(OutboxExtension.class)
    class Within {

      @Test
      void leavesAnEventAsItsSurroundingsSay(Queueable outbox) {
        outbox.enqueue(new UserEvent.Created("u-1", "Ann"));
      }
    }
  }

  /** A test whose converters are given. */
  @Tag("inner")
  static class Registered {

    @RegisterExtension
    final OutboxExtension outbox =
        new OutboxExtension(Converters.of(IntegrationEvents.converters()));

    @Test
    @MayLeave(Left.UNDELIVERED)
    void isGivenAnOutbox(InMemoryOutbox given) {
      given.enqueue(new UserEvent.Created("u-1", "Ann"));
      assertThat(given.getPending().get(0).event().timestamp())
          .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }
  }

  private static Optional<Throwable> failureOf(String method) {
    return failureOf(Sample.class, method);
  }

  private static Optional<Throwable> failureOf(Class<?> type, String method) {
    List<Event> finished =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(type, selected(type, method)))
            .execute()
            .testEvents()
            .finished()
            .list();
    assertThat(finished).hasSize(1);
    return finished
        .get(0)
        .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
        .getThrowable();
  }

  private static java.lang.reflect.Method selected(Class<?> type, String method) {
    return List.of(type.getDeclaredMethods()).stream()
        .filter(declared -> declared.getName().equals(method))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTestIsGivenWhatItAsksFor() {
    assertThat(failureOf("isGivenTheSamePartsEverywhere")).isEmpty();
    assertThat(failureOf(Registered.class, "isGivenAnOutbox")).isEmpty();
    assertThat(failureOf("leavesNothing")).isEmpty();
  }

  @Test
  void aTestThatLeavesAnEventFails() {
    assertThat(failureOf("leavesAnEvent").orElseThrow())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "The test has left 1 undelivered event:\n  IntegrationEvent[MemberCreated 019b76da-")
        .hasMessageEndingWith(
            "\nHave the worker tick() and the bus a subscriber, or say @MayLeave(UNDELIVERED).");
  }

  @Test
  void aTestThatLeavesADeadLetterFails() {
    assertThat(failureOf("leavesADeadLetter").orElseThrow())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("The test has left 1 dead letter:")
        .hasMessageContaining("marked as failed by hand");
    assertThat(failureOf("leavesADeadLetterWhereItSaysEvents")).isPresent();
  }

  @Test
  void aTestThatSaysSoMayLeaveThem() {
    assertThat(failureOf("leavesAnEventAsItSays")).isEmpty();
    assertThat(failureOf("leavesADeadLetterAsItSays")).isEmpty();
    assertThat(failureOf(Around.Within.class, "leavesAnEventAsItsSurroundingsSay")).isEmpty();
  }

  @Test
  void aTestThatFailsByItselfFailsByThatAlone() {
    assertThat(failureOf("failsByItself").orElseThrow())
        .hasMessage("by itself")
        .hasNoSuppressedExceptions();
  }
}
