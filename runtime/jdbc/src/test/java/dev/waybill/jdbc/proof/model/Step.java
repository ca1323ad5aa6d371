package dev.waybill.jdbc.proof.model;

import dev.waybill.jdbc.proof.Promise;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can happen.
 *
 * @param what in words, with {@code {w}} for the worker and {@code {e}} for the event
 * @param worker whose it is; -1 for nobody's
 * @param event what it is about; -1 for nothing
 * @param after the world then
 * @param broken the promise that it breaks; null for none
 */
record Step(String what, int worker, int event, World after, @Nullable Promise broken) {

  static Step of(String what, int worker, int event, World after) {
    return new Step(what, worker, event, after, null);
  }

  /** Tells it, of events that are called by their keys. */
  String told(Bounds bounds) {
    return what.replace("{w}", Integer.toString(worker))
        .replace("{e}", event < 0 ? "" : bounds.name(event));
  }
}
