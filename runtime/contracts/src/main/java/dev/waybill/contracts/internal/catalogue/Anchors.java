package dev.waybill.contracts.internal.catalogue;

import dev.waybill.contracts.internal.published.PublishedEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The places of a page that others link to, by what stands there. */
final class Anchors {

  private final Map<PublishedEvent, String> ofEvents = new HashMap<>();
  private final Map<String, String> ofScopes = new HashMap<>();

  /** What the page itself has places for is taken from the start. */
  private final Set<String> taken =
      new HashSet<>(Set.of("found", "main", "map", "search", "theme"));

  /** Returns the place of an event, which is named as it is. */
  String of(PublishedEvent event) {
    return ofEvents.computeIfAbsent(event, e -> unique(e.newest().name()));
  }

  /** Returns the place of all events of one stream. */
  String ofScope(String scope) {
    return ofScopes.computeIfAbsent(scope, s -> unique("stream-" + s));
  }

  private String unique(String wished) {
    String name = wished.replaceAll("[^A-Za-z0-9_.-]", "-");
    String anchor = name;
    for (int i = 2; !taken.add(anchor); i++) {
      anchor = name + "-" + i;
    }
    return anchor;
  }
}
