package dev.waybill.micrometer.internal.tracing;

import dev.waybill.bus.EventHandler;
import dev.waybill.bus.ExternalEventHandler;
import dev.waybill.bus.PageHandler;
import dev.waybill.event.IntegrationEvent;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** Handlers whose work is observed: what they do belongs to the trace of their event. */
public record TracedHandlers(String stream, EventObservations observations) {

  /** What a handler does with what it was handed. */
  private interface Work {
    void run() throws Exception;
  }

  /** Observes a handler, and what it does with the events of other contexts. */
  public EventHandler of(EventHandler handler) {
    ExternalEventHandler ofOthers = handler.external();
    ExternalEventHandler external = ofOthers == null ? null : ofExternal(ofOthers);
    return new EventHandler() {
      @Override
      public void handle(IntegrationEvent<?> event) throws Exception {
        observe(observations.handling(stream, event), () -> handler.handle(event));
      }

      @Override
      public @Nullable ExternalEventHandler external() {
        return external;
      }
    };
  }

  /** Observes a handler of events of other contexts. */
  public ExternalEventHandler ofExternal(ExternalEventHandler handler) {
    return event -> observe(observations.handling(stream, event), () -> handler.handle(event));
  }

  /** Observes a handler of pages. */
  public PageHandler ofPages(PageHandler handler) {
    return page ->
        observe(
            page.size() == 1
                ? observations.handling(stream, page.get(0))
                : observations.handlingPage(stream, page),
            () -> handler.handle(page));
  }

  private void observe(Observation observation, Work work) throws Exception {
    Observation.Scope scope = observations.open(observation);
    try {
      work.run();
    } catch (Throwable t) { // an Error, too, is how it ended
      observations.failed(observation, t);
      throw t;
    } finally {
      observations.end(observation, scope);
    }
  }
}
