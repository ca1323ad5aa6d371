package dev.waybill.bus;

import dev.waybill.event.Causation;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.Printable;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A handler on a stream of an {@link InMemoryEventBus}: its queue, and the thread that empties it.
 */
final class Subscriber {

  private final PageHandler handler;
  private final @Nullable ExternalEventHandler external;

  /** How many events the handler is handed at most; one where it handles events. */
  private final int limit;

  private final boolean isOfPages;
  private final ReportedCauses reported = new ReportedCauses();
  private final Object monitor = new Object();
  private final Queue<Publication> queue = new ArrayDeque<>();
  private boolean ended;

  private Subscriber(
      PageHandler handler, @Nullable ExternalEventHandler external, int limit, boolean isOfPages) {
    this.handler = handler;
    this.external = external;
    this.limit = limit;
    this.isOfPages = isOfPages;
  }

  static Subscriber start(String stream, EventHandler handler) {
    PageHandler ofOne =
        page -> {
          IntegrationEvent<?> event = page.get(0);
          Causation.run(event, () -> handler.handle(event));
        };
    return start(stream, new Subscriber(ofOne, handler.external(), 1, false));
  }

  static Subscriber start(String stream, PageHandler handler, int limit) {
    return start(stream, new Subscriber(handler, null, limit, true));
  }

  private static Subscriber start(String stream, Subscriber subscriber) {
    Thread thread = new Thread(subscriber::deliver, "waybill-bus " + stream);
    thread.setDaemon(true);
    thread.start();
    return subscriber;
  }

  /** Tells whether the events of other contexts are for it, too; they come one at a time. */
  boolean handlesExternal() {
    return external != null;
  }

  void enqueue(Publication publication) {
    synchronized (monitor) {
      queue.add(publication);
      monitor.notifyAll();
    }
  }

  /** Takes no further event, and returns those that the handler will now never see. */
  List<Publication> end() {
    synchronized (monitor) {
      ended = true;
      List<Publication> dropped = List.copyOf(queue);
      queue.clear();
      monitor.notifyAll();
      return dropped;
    }
  }

  private void deliver() {
    for (List<Publication> next = next(); !next.isEmpty(); next = next()) {
      handle(next);
    }
  }

  /** Returns what there is, up to the limit; nothing at the end. */
  private List<Publication> next() {
    synchronized (monitor) {
      while (queue.isEmpty() && !ended) {
        try {
          monitor.wait();
        } catch (InterruptedException e) {
          // A handler left the flag behind. It is no way to end this thread: end() is.
        }
      }
      List<Publication> next = new ArrayList<>(Math.min(limit, queue.size()));
      for (Publication first = queue.poll(); first != null; first = queue.poll()) {
        next.add(first);
        if (next.size() == limit) {
          break;
        }
      }
      return next;
    }
  }

  /** Hands over a page, and its halves by themselves where it fails for its own sake. */
  private void handle(List<Publication> page) {
    Throwable failure = failureOf(page);
    if (failure == null) {
      page.forEach(publication -> publication.settle(null));
    } else if (isOfPages && TransientFailures.include(failure)) {
      report(page.get(0), failure);
      page.forEach(publication -> publication.postpone(failure));
    } else if (page.size() == 1) {
      report(page.get(0), failure);
      page.get(0).settle(failure);
    } else {
      int middle = page.size() / 2;
      handle(page.subList(0, middle));
      handle(page.subList(middle, page.size()));
    }
  }

  /** Returns what went wrong; null where the page was handled. */
  private @Nullable Throwable failureOf(List<Publication> page) {
    try {
      handOver(page);
      return null;
    } catch (Throwable failure) { // an Error, too, must not end the thread of all further events
      return failure;
    }
  }

  private void handOver(List<Publication> page) throws Exception {
    if (external != null && page.get(0).event() instanceof ExternalEvent<?> foreign) {
      Causation.run(foreign, () -> external.handle(foreign));
      return;
    }
    List<IntegrationEvent<?>> events = new ArrayList<>(page.size());
    page.forEach(publication -> events.add((IntegrationEvent<?>) publication.event()));
    handler.handle(Collections.unmodifiableList(events));
  }

  private void report(Publication publication, Throwable failure) {
    try {
      if (reported.isNew(failure)) {
        System.getLogger(InMemoryEventBus.class.getName())
            .log(
                Level.WARNING,
                "A subscriber of stream %s could not handle %s. It counts as not published; the same cause is not logged again."
                    .formatted(publication.stream(), publication.event()),
                Printable.failure(failure));
      }
    } catch (RuntimeException ignored) { // the stage carries the failure in any case
    }
  }
}
