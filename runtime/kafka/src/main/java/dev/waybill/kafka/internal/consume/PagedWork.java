package dev.waybill.kafka.internal.consume;

import dev.waybill.bus.PageHandler;
import dev.waybill.bus.TransientFailures;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.kafka.KafkaListener;
import dev.waybill.kafka.internal.client.Timing;
import dev.waybill.kafka.internal.wire.RecordReader;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Work on a partition page by page. A page that others do not fill is filled up from theirs. One
 * that fails is divided, by partitions first, until what fails by itself is alone: that holds up
 * its ordering key, and nothing else. One that fails for a transient reason holds up everything, as
 * it is.
 */
final class PagedWork implements Work {

  /** The waits until a page is handled again that failed for no reason of its own. */
  private static final RetryPolicy PAUSE =
      new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(100), Duration.ofSeconds(10));

  private final PageHandler handler;
  private final RecordHandling alone;
  private final Handlers handlers;
  private final KafkaListener listener;
  private final Timing timing;
  private final PagesInHand inHand;
  private final Uncommitted uncommitted = new Uncommitted();
  private final Inheritance inheritance;

  /** How often in a row it failed for a transient reason, and until when it waits for that. */
  private int pauses;

  private long pausedUntil;

  /** A page of several partitions that this one has repeated as it is; null for none. */
  private @Nullable JointPage repeated;

  /** One that another has repeated, and until when this one's records wait; null for none. */
  private @Nullable JointPage lent;

  /** Of what was handled last. */
  private SlowestCall slowest = SlowestCall.NONE;

  /**
   * Begins, or goes on.
   *
   * @param before how far somebody has come who had the partition before
   * @param alone handles what is no event, and events that failed
   */
  PagedWork(
      Progress before,
      PageHandler handler,
      RecordHandling alone,
      PageLimit limit,
      KafkaListener listener,
      Timing timing) {
    this.inheritance = new Inheritance(before);
    this.handler = handler;
    this.alone = alone;
    this.handlers = alone.handlers();
    this.listener = listener;
    this.timing = timing;
    this.inHand = new PagesInHand(handlers, limit);
  }

  @Override
  public boolean add(List<ConsumerRecord<byte[], byte[]>> fetched) {
    boolean hasPassed = false;
    for (ConsumerRecord<byte[], byte[]> record : fetched) {
      if (inheritance.covers(record)) {
        uncommitted.done(record);
        hasPassed = true;
      } else {
        inHand.add(new PageEntry(record, inheritance.endAt(record)));
      }
    }
    return hasPassed;
  }

  @Override
  public boolean isEmpty() {
    return inHand.isEmpty();
  }

  @Override
  public boolean isFull() {
    return inHand.hasFresh() || repeated != null || lent != null || inHand.isFull();
  }

  @Override
  public long nanosToNext(long now) {
    if (lent != null) {
      return Long.MAX_VALUE;
    }
    if (pauses > 0) {
      return pausedUntil - now;
    }
    return inHand.hasFresh() ? 0 : inHand.firstRetry(now + Duration.ofDays(1).toNanos()) - now;
  }

  @Override
  public void handle(BooleanSupplier isClosed, long deadline, Collection<Work> all) {
    slowest = SlowestCall.NONE;
    long now = timing.now();
    while (!isClosed.getAsBoolean() && now - deadline < 0) {
      JointPage next = next(now, all);
      List<PageEntry> entries = next.entries();
      if (entries.isEmpty()) {
        return;
      }
      Throwable transientFailure = call(next, entries, isClosed);
      long begun = now;
      now = timing.now();
      slowest = slowest.or(new SlowestCall(entries.get(0).record(), now - begun));
      if (transientFailure != null) {
        pause(next, transientFailure, now);
        return;
      }
      pauses = 0;
    }
  }

  private JointPage next(long now, Collection<Work> all) {
    JointPage again = repeated;
    if (again != null) {
      repeated = null;
      return again;
    }
    JointPage page = new JointPage(this, inHand.next(now));
    if (inHand.hasRoom()) {
      for (Work other : all) {
        if (other != this && other instanceof PagedWork paged) {
          paged.fill(page);
        }
      }
    }
    return page;
  }

  /** Adds to a page what it has room for, unless something has to be handled before that. */
  private void fill(JointPage page) {
    if (pauses == 0 && lent == null && repeated == null && !inHand.hasParts()) {
      page.add(this, inHand.more(page.events(), page.bytes()));
    }
  }

  /** Returns what went wrong that is none of the events' fault; null for nothing. */
  private @Nullable Throwable call(
      JointPage page, List<PageEntry> entries, BooleanSupplier isClosed) {
    return entries.size() > 1 ? together(page, entries, isClosed) : alone(entries.get(0), isClosed);
  }

  private @Nullable Throwable together(
      JointPage page, List<PageEntry> entries, BooleanSupplier isClosed) {
    List<IntegrationEvent<?>> events = new ArrayList<>(entries.size());
    entries.forEach(entry -> events.add(Objects.requireNonNull(entry.event(handlers))));
    try {
      handler.handle(Collections.unmodifiableList(events));
      page.forEach(PagedWork::done);
      return null;
    } catch (Throwable t) { // an Error of one event's, such as a deep recursion, stays its own
      if (isClosed.getAsBoolean() || TransientFailures.include(t)) {
        return t;
      }
      listener.pageDivided(
          new KafkaListener.PageDivided(
              RecordReader.position(entries.get(0).record()), entries.size(), t));
      if (page.isOfSeveral()) {
        page.forEach(PagedWork::again);
      } else {
        inHand.divide(entries);
      }
      return null;
    } finally {
      // A handler may leave the flag behind, and the consumer would take it for the end.
      boolean unused = Thread.interrupted();
    }
  }

  private void done(List<PageEntry> part) {
    lent = null;
    inHand.done(part, uncommitted);
  }

  private void again(List<PageEntry> part) {
    lent = null;
    inHand.again(part);
  }

  private @Nullable Throwable alone(PageEntry entry, BooleanSupplier isClosed) {
    Attempts unfinished;
    try {
      unfinished = alone.handle(entry.record(), entry.attempts(), isClosed);
    } catch (TransientFailureException e) {
      return e.getCause();
    }
    if (unfinished == null) {
      done(List.of(entry));
    } else {
      entry.waits(unfinished, timing.now() + unfinished.delay().toNanos());
      inHand.hold(entry);
    }
    return null;
  }

  private void pause(JointPage page, Throwable cause, long now) {
    if (page.isOfSeveral()) {
      page.forEach((work, part) -> work.lent = work == this ? null : page);
      repeated = page;
    } else {
      page.forEach(PagedWork::again);
    }
    pauses++;
    Duration pause = PAUSE.delay(pauses, timing.random());
    pausedUntil = now + pause.toNanos();
    listener.consumerFailed(
        new KafkaListener.ConsumerFailed(page.entries().get(0).record().topic(), cause, pause));
  }

  /**
   * Takes its part out of a page that is to be repeated; where it had that done, all take theirs.
   */
  @Override
  public void leave() {
    if (lent != null) {
      lent.remove(this);
      lent = null;
    }
    if (repeated != null) {
      repeated.forEach(PagedWork::again);
      repeated = null;
    }
  }

  @Override
  public OptionalLong uncommitted() {
    return uncommitted.offset();
  }

  @Override
  public void committed(long offset) {
    uncommitted.committed(offset);
  }

  @Override
  public SlowestCall slowest() {
    return slowest;
  }

  @Override
  public Progress progress() {
    if (inheritance.isPending()) {
      return inheritance.whole(); // not all of it has been fetched again
    }
    PageEntry first = inHand.first();
    return first == null || !first.isTried()
        ? uncommitted.progress(null, Attempts.NONE, 0)
        : uncommitted.progress(first.record(), first.attempts(), first.retryAt());
  }
}
