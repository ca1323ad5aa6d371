package dev.waybill.http.internal.send;

import dev.waybill.event.OrderingKey;
import dev.waybill.http.internal.format.RequestFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events that wait, and the keys of those that are under way: of each ordering key one event is
 * ready or under way, and the others are behind it. Used under its owner's lock.
 */
final class Lanes {

  private final Map<OrderingKey, Outgoing> lastOfKeys = new HashMap<>();
  private final Deque<Outgoing> ready = new ArrayDeque<>();
  private final Set<Outgoing> underWay = new HashSet<>();

  void add(Outgoing outgoing) {
    Outgoing last = lastOfKeys.put(outgoing.key(), outgoing);
    if (last == null) {
      ready.add(outgoing);
    } else {
      last.behind = outgoing;
    }
  }

  /** Takes what goes into the next request; nothing where nothing is ready. */
  List<Outgoing> take(RequestFormat format) {
    Outgoing first = ready.poll();
    if (first == null) {
      return List.of();
    }
    List<Outgoing> batch = new ArrayList<>();
    batch.add(first);
    long bytes = first.bytes();
    Outgoing next = ready.peek();
    while (next != null
        && batch.size() < format.maxEvents()
        && !first.isAlone
        && !next.isAlone
        && bytes + next.bytes() + batch.size() + 2 <= format.maxBytes()) {
      batch.add(ready.remove());
      bytes += next.bytes();
      next = ready.peek();
    }
    underWay.addAll(batch);
    return batch;
  }

  /** Puts events of a batch before all others. */
  void takeBack(List<Outgoing> batch) {
    for (int i = batch.size() - 1; i >= 0; i--) {
      ready.addFirst(batch.get(i));
      underWay.remove(batch.get(i));
    }
  }

  /** The same, each to go out by itself. */
  void takeBackSingly(List<Outgoing> batch) {
    batch.forEach(outgoing -> outgoing.isAlone = true);
    takeBack(batch);
  }

  /** Lets the next event of a key go on after one that is safe. */
  void goOn(Outgoing safe) {
    underWay.remove(safe);
    if (safe.behind == null) {
      lastOfKeys.remove(safe.key());
    } else {
      ready.add(safe.behind);
    }
  }

  /** Gives up what is behind an event, which is not under way any more. */
  List<Outgoing> giveUpBehind(Outgoing ended) {
    underWay.remove(ended);
    lastOfKeys.remove(ended.key());
    return chain(ended.behind);
  }

  /** Gives up everything that is not under way. */
  List<Outgoing> giveUpWaiting() {
    List<Outgoing> waiting = new ArrayList<>();
    for (Outgoing first : ready) {
      waiting.add(first);
      waiting.addAll(giveUpBehind(first));
    }
    ready.clear();
    for (Outgoing first : underWay) {
      waiting.addAll(chain(first.behind));
      first.behind = null;
      lastOfKeys.put(first.key(), first);
    }
    return waiting;
  }

  private static List<Outgoing> chain(@Nullable Outgoing first) {
    List<Outgoing> chain = new ArrayList<>();
    for (Outgoing next = first; next != null; next = next.behind) {
      chain.add(next);
    }
    return chain;
  }
}
