package dev.waybill.console.internal.desk;

import dev.waybill.console.internal.web.Json;
import dev.waybill.console.internal.web.Request;
import dev.waybill.event.Printable;
import dev.waybill.jdbc.DeadLetterFilter;
import dev.waybill.jdbc.DeadLetterSlice;
import dev.waybill.jdbc.EventWay;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxWorker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is looked at and done at the console. Safe for use by several threads. */
public final class Desk {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.console.Console");

  private static final int LONGEST_TEXT = 400;

  /** Each comes with its document, be that as large as it may. */
  private static final int SLICE = 50;

  private final JdbcOutbox outbox;
  private final Supplier<List<OutboxWorker>> workers;
  private final Samples samples;
  private final State state;
  private final boolean isReadOnly;

  /**
   * Makes one.
   *
   * @param workers returns those of this process
   * @param every how often the outbox is measured while somebody looks
   * @param isReadOnly whether nothing can be done
   */
  public Desk(
      JdbcOutbox outbox,
      Supplier<List<OutboxWorker>> workers,
      Duration every,
      boolean isReadOnly,
      LongSupplier nanoTime) {
    this.outbox = outbox;
    this.workers = workers;
    this.samples = new Samples(outbox::view, every, nanoTime);
    this.state = new State(workers, every, isReadOnly);
    this.isReadOnly = isReadOnly;
  }

  /** Returns what is looked at. */
  public Map<String, Function<Request, Object>> views() {
    return Map.of(
        "api/state", request -> state.of(samples.known()),
        "api/dead", this::dead,
        "api/event", this::event);
  }

  /** Returns what is done. */
  public Map<String, Function<Request, Object>> acts() {
    if (isReadOnly) {
      return Map.of();
    }
    return Map.of(
        "api/replay", this::replay,
        "api/discard", this::discard,
        "api/replay-all", this::replayAll,
        "api/pause", request -> turn(request, true),
        "api/resume", request -> turn(request, false));
  }

  // Looking

  private Object dead(Request request) {
    long position = number(request, "position", DeadLetterSlice.START);
    DeadLetterSlice slice = outbox.deadLetters().list(filter(request), position, SLICE);
    return Json.object(
        "letters",
        slice.letters().stream().map(Desk::letter).toList(),
        "position",
        slice.position(),
        "isFull",
        slice.letters().size() == SLICE);
  }

  private static Map<String, @Nullable Object> letter(DeadLetter letter) {
    OutboxEntry entry = letter.entry();
    return Json.object(
        "id",
        entry.id(),
        "type",
        entry.event().type(),
        "aggregateType",
        entry.event().orderingKey().scope(),
        "aggregateId",
        entry.event().orderingKey().value(),
        "attempts",
        entry.retryCount(),
        "diedAt",
        letter.diedAt(),
        "cause",
        entry.lastError(),
        "policy",
        letter.policy());
  }

  private Object event(Request request) {
    String id = required(request, "id");
    Optional<EventWay> way = outbox.view().event(id);
    return Json.object("id", id, "way", way.map(this::way).orElse(null));
  }

  private Map<String, @Nullable Object> way(EventWay way) {
    OutboxEntry entry = way.entry();
    return Json.object(
        "type",
        entry.event().type(),
        "aggregateType",
        entry.event().orderingKey().scope(),
        "aggregateId",
        entry.event().orderingKey().value(),
        "step",
        way.step(),
        "at",
        way.at(),
        "appendedAt",
        way.appendedAt(),
        "attempts",
        entry.retryCount(),
        "lastAttemptAt",
        entry.lastAttemptAt(),
        "nextAttemptAt",
        entry.nextAttemptAt(),
        "cause",
        entry.lastError(),
        "lane",
        way.lane(),
        "owner",
        way.owner(),
        "behind",
        way.behind(),
        "stream",
        stream(entry));
  }

  /** All workers of a process have one router, or nobody could tell. */
  private @Nullable String stream(OutboxEntry entry) {
    List<OutboxWorker> here = workers.get();
    try {
      return here.isEmpty() ? null : here.get(0).streamOf(entry.event());
    } catch (RuntimeException e) {
      return null; // a router may look into what cannot be read
    }
  }

  // Doing

  private Object replay(Request request) {
    String id = required(request, "id");
    return done(request, "replay dead letter " + id, outbox.deadLetters().replay(id) ? 1 : 0);
  }

  private Object discard(Request request) {
    String id = required(request, "id");
    return done(request, "discard dead letter " + id, outbox.deadLetters().discard(id) ? 1 : 0);
  }

  private Object replayAll(Request request) {
    DeadLetterFilter filter = filter(request);
    return done(request, "replay all of " + filter, outbox.deadLetters().replayAll(filter));
  }

  private Object turn(Request request, boolean isToPause) {
    String name = required(request, "worker");
    List<OutboxWorker> named = workers.get().stream().filter(w -> w.name().equals(name)).toList();
    named.forEach(isToPause ? OutboxWorker::pause : OutboxWorker::resume);
    return done(request, (isToPause ? "pause worker " : "resume worker ") + name, named.size());
  }

  private Object done(Request request, String what, int count) {
    samples.expire();
    LOGGER.log(
        Level.INFO,
        "At the console, {0} asked to {1}: {2} done",
        request.sender(),
        Printable.text(what, LONGEST_TEXT),
        count);
    return Json.object("count", count);
  }

  // Reading

  private static DeadLetterFilter filter(Request request) {
    return new DeadLetterFilter(
        optional(request, "type"),
        optional(request, "aggregateType"),
        optional(request, "aggregateId"));
  }

  private static @Nullable String optional(Request request, String name) {
    String value = request.parameter(name);
    return value.isEmpty() ? null : value;
  }

  private static String required(Request request, String name) {
    String value = request.parameter(name);
    if (value.isEmpty()) {
      throw new IllegalArgumentException("The parameter %s is missing".formatted(name));
    }
    return value;
  }

  private static long number(Request request, String name, long standard) {
    String value = request.parameter(name);
    try {
      return value.isEmpty() ? standard : Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("The parameter %s is no number".formatted(name), e);
    }
  }
}
