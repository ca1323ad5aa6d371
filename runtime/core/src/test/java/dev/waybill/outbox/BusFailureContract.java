package dev.waybill.outbox;

import static dev.waybill.test.outbox.SampleEvents.append;
import static dev.waybill.test.outbox.SampleEvents.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import dev.waybill.test.ScriptedBus;
import dev.waybill.test.outbox.OutboxContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A failure that concerns the whole bus counts no attempt on any event: however the bus fails,
 * whatever has become of the page by then, and whoever has it published.
 */
@NullUnmarked
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class BusFailureContract<O extends Outbox & OutboxStore> extends OutboxContract<O> {

  private static final Duration NEVER = Duration.ofDays(1);

  /** How a bus fails. */
  enum Failure {
    REFUSES_AT_ONCE,
    REFUSES_LATER,
    THROWS,
    HANGS;

    Duration sendTimeout() {
      return this == HANGS ? Duration.ofMillis(200) : Duration.ofMinutes(5);
    }
  }

  /** What has become of the page when the bus fails. */
  enum State {
    /** It is as it was claimed. */
    FRESH,
    /** Another event of it is acknowledged already. */
    PARTLY_PUBLISHED,
    /** An attempt of each of its events has failed before, for a reason of its own. */
    TRIED_BEFORE,
    /** There is more behind it. */
    FULL,
    /** An earlier page has left an event out, about which the bus is silent. */
    BESIDE_SILENT,
    /** That is so for long, and was written down. */
    BESIDE_SET_ASIDE;

    boolean hasSilent() {
      return this == BESIDE_SILENT || this == BESIDE_SET_ASIDE;
    }
  }

  /** Who has the page published. */
  enum By {
    LOOP,
    TICK,
    PAGE
  }

  private final ScriptedBus bus = new ScriptedBus();

  /** Of what the bus throws for: whatever is sent together with it. */
  private final Set<String> throwing = new CopyOnWriteArraySet<>();

  private final Set<String> leftOut = new CopyOnWriteArraySet<>();
  private final Set<String> setAside = new CopyOnWriteArraySet<>();

  private static PublishException gone() {
    return PublishException.busUnavailable("gone", null);
  }

  private void befall(Failure failure, Collection<String> ids) {
    for (String id : ids) {
      switch (failure) {
        case REFUSES_AT_ONCE -> bus.fails(id, gone());
        case THROWS -> throwing.add(id);
        case REFUSES_LATER, HANGS -> bus.on(id, bus::unanswered);
      }
    }
  }

  private EventProducer sender() {
    return new EventProducer() {
      @Override
      public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
        return bus.publish(stream, event);
      }

      @Override
      public List<CompletionStage<Void>> publishAll(
          String stream, List<? extends IntegrationEvent<?>> events) {
        if (events.stream().map(IntegrationEvent::id).anyMatch(throwing::contains)) {
          throw gone();
        }
        return bus.publishAll(stream, events);
      }
    };
  }

  static Stream<Arguments> ofTheLoop() {
    return failures(By.LOOP);
  }

  static Stream<Arguments> failures(By... publishers) {
    List<Arguments> all = new ArrayList<>();
    for (Failure failure : Failure.values()) {
      for (State state : State.values()) {
        for (By by : publishers) {
          for (int keys : new int[] {1, 3}) {
            // Nobody but the loop leaves anything out; and a key for which everybody else has to
            // wait is to blame for its silence, lest nothing ever pass it.
            boolean isAlone = state == State.FULL && failure == Failure.HANGS && keys == 1;
            if (by == By.LOOP || !(state.hasSilent() || isAlone)) {
              all.add(Arguments.of(failure, state, by, keys));
            }
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("ofTheLoop")
  final void countsNoAttempt(Failure failure, State state, By by, int keys) {
    List<String> page = Stream.of("a1", "b1", "c1").limit(keys).toList();
    int before = state == State.TRIED_BEFORE ? 1 : 0;
    try (OutboxWorker worker = worker(failure, state == State.FULL ? keys : 100)) {
      if (state.hasSilent()) {
        leaveOut(worker, state);
      }
      befall(failure, page);
      prepare(failure, state, page);
      CompletableFuture<Integer> publishing = publish(worker, by, state.hasSilent());

      Wait.until(() -> isSent(page) || hasFailed(publishing));
      if (failure == Failure.REFUSES_LATER) {
        refuse(page);
      }
      Wait.until(() -> hasFailed(publishing));
      recover(page);
      Wait.until(() -> isEmptied(worker, by));
    }

    assertThat(heard().published())
        .filteredOn(entry -> page.contains(entry.id()))
        .hasSize(keys)
        .allSatisfy(entry -> assertThat(entry.retryCount()).isEqualTo(before));
    assertThat(heard().published())
        .filteredOn(entry -> !page.contains(entry.id()))
        .allSatisfy(entry -> assertThat(entry.retryCount()).isZero());
    assertThat(heard().failed()).as("for reasons of their own").hasSize(before * keys);
    assertThat(heard().deadLetters()).isEmpty();
    assertThat(heard().workerFailures()).allMatch(PublishException.class::isInstance);
  }

  private OutboxWorker worker(Failure failure, int pageSize) {
    OutboxStore observed =
        new ForwardingStore(outbox()) {
          @Override
          public Claim claim(String name, int limit) {
            return new ForwardingClaim(super.claim(name, limit)) {
              @Override
              public boolean retain(Collection<String> ids) {
                return super.retain(ids) && leftOut.addAll(ids);
              }

              @Override
              public void setAside(Collection<String> ids) {
                super.setAside(ids);
                setAside.addAll(ids);
              }
            };
          }
        };
    return OutboxWorker.builder(observed, sender())
        .name("w")
        .pageSize(pageSize)
        .sendTimeout(failure.sendTimeout())
        .patience(Duration.ofMillis(50))
        .build();
  }

  private void leaveOut(OutboxWorker worker, State state) {
    bus.on("s1", bus::unanswered);
    append(outbox(), "s1");
    worker.start(NEVER);
    if (state == State.BESIDE_SET_ASIDE) {
      Wait.until(() -> setAside.contains("s1"));
    } else {
      Wait.until(() -> leftOut.contains("s1"));
    }
  }

  private void prepare(Failure failure, State state, List<String> page) {
    if (state == State.PARTLY_PUBLISHED) {
      append(outbox(), "x1");
    }
    append(outbox(), page.toArray(String[]::new));
    if (state == State.TRIED_BEFORE) {
      try (Claim claim = outbox().claim("w", 100)) {
        page.forEach(id -> claim.failed(id, new IllegalStateException("its own")));
      }
      passes(setup().retryPolicy().maxDelay());
    }
    if (state == State.FULL) {
      List<String> behind = List.of("y1", "z1");
      if (failure == Failure.HANGS) { // an answer would say that the page is to blame
        befall(failure, behind);
      }
      append(outbox(), behind.toArray(String[]::new));
    }
  }

  private static CompletableFuture<Integer> publish(OutboxWorker worker, By by, boolean isStarted) {
    return switch (by) {
      case LOOP -> {
        if (!isStarted) {
          worker.start(NEVER);
        }
        yield new CompletableFuture<>();
      }
      case TICK -> Wait.elsewhere(worker::tick);
      case PAGE -> Wait.elsewhere(worker::runOnce);
    };
  }

  private boolean isSent(List<String> page) {
    return bus.sentIds().containsAll(page);
  }

  private boolean hasFailed(CompletableFuture<Integer> publishing) {
    return !heard().workerFailures().isEmpty() || publishing.isCompletedExceptionally();
  }

  /** Whatever is open is refused, and of the page also what is being sent just now. */
  private void refuse(List<String> page) {
    page.forEach(id -> bus.answerTo(id).completeExceptionally(gone()));
    bus.sentIds().forEach(id -> bus.answerTo(id).completeExceptionally(gone()));
  }

  /** What hangs is refused in the end, and what comes then is taken. */
  private void recover(List<String> page) {
    refuse(page);
    bus.heals();
    throwing.clear();
    refuse(page);
  }

  private boolean isEmptied(OutboxWorker worker, By by) {
    if (by != By.LOOP) {
      int unused = worker.tick();
    }
    return ids(outbox().getPending()).isEmpty();
  }
}
