package dev.waybill.http.internal.send;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.http.internal.answer.Failures;
import dev.waybill.http.internal.format.RequestFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Writes what is published together and passes it on, so that the first is sent while it does. */
public final class Writing {

  /** So many events are written before they are sent, where no request has room for more. */
  private static final int AHEAD = 8;

  private final RequestFormat format;
  private final Dispatcher dispatcher;

  public Writing(RequestFormat format, Dispatcher dispatcher) {
    this.format = format;
    this.dispatcher = dispatcher;
  }

  /** Returns a stage per event, in the order of the events. */
  public List<CompletionStage<Void>> publish(List<? extends IntegrationEvent<?>> events) {
    List<CompletionStage<Void>> stages = new ArrayList<>(events.size());
    List<Outgoing> written = new ArrayList<>();
    Together together = dispatcher.begin();
    for (IntegrationEvent<?> event : events) {
      try {
        Outgoing outgoing = new Outgoing(together, event, format.write(event));
        written.add(outgoing);
        stages.add(outgoing.stage());
      } catch (Throwable e) { // an Error of one event's stays its own
        dispatcher.submit(written, together); // what is before it
        written = new ArrayList<>();
        dispatcher.leaveOut(event, together);
        stages.add(CompletableFuture.failedFuture(Failures.unwritable(event, e)));
      }
      if (format.maxEvents() == 1 && written.size() == AHEAD) {
        dispatcher.submit(written, together);
        written = new ArrayList<>();
      }
    }
    dispatcher.submit(written, together);
    return stages;
  }
}
