package dev.waybill.bus;

import dev.waybill.event.Causation;
import dev.waybill.event.Printable;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A handler on a stream of an {@link InMemoryEventBus}: its queue, and the thread that empties it.
 */
final class Subscriber {

  private final EventHandler handler;
  private final ReportedCauses reported = new ReportedCauses();
  private final Object monitor = new Object();
  private final Queue<Publication> queue = new ArrayDeque<>();
  private boolean ended;

  private Subscriber(EventHandler handler) {
    this.handler = handler;
  }

  static Subscriber start(String stream, EventHandler handler) {
    Subscriber subscriber = new Subscriber(handler);
    Thread thread = new Thread(subscriber::deliver, "waybill-bus " + stream);
    thread.setDaemon(true);
    thread.start();
    return subscriber;
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
    for (Publication next = next(); next != null; next = next()) {
      next.settle(handle(next));
    }
  }

  private @Nullable Publication next() {
    synchronized (monitor) {
      while (queue.isEmpty() && !ended) {
        try {
          monitor.wait();
        } catch (InterruptedException e) {
          // A handler left the flag behind. It is no way to end this thread: end() is.
        }
      }
      return queue.poll();
    }
  }

  /** Returns what went wrong; null where the event was handled. */
  private @Nullable Throwable handle(Publication publication) {
    try {
      Causation.run(publication.event(), () -> handler.handle(publication.event()));
      return null;
    } catch (Throwable failure) { // an Error, too, must not end the thread of all further events
      report(publication, failure);
      return failure;
    }
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
