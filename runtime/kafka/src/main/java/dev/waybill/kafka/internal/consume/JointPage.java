package dev.waybill.kafka.internal.consume;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A page, in parts: the partition whose turn it is begins it, and others that have less than a page
 * fill it up, since a transaction costs the same for few events as for many. Used by one thread.
 */
final class JointPage {

  private final Map<PagedWork, List<PageEntry>> parts = new LinkedHashMap<>();
  private int events;
  private long bytes;

  JointPage(PagedWork first, List<PageEntry> part) {
    add(first, part);
  }

  void add(PagedWork work, List<PageEntry> part) {
    if (!part.isEmpty()) {
      parts.put(work, part);
      events += part.size();
      part.forEach(entry -> bytes += entry.bytes());
    }
  }

  int events() {
    return events;
  }

  long bytes() {
    return bytes;
  }

  boolean isOfSeveral() {
    return parts.size() > 1;
  }

  List<PageEntry> entries() {
    List<PageEntry> entries = new ArrayList<>(events);
    parts.values().forEach(entries::addAll);
    return entries;
  }

  void forEach(BiConsumer<PagedWork, List<PageEntry>> action) {
    parts.forEach(action);
  }

  /** Goes on without the part of a partition that somebody else has now. */
  void remove(PagedWork work) {
    parts.remove(work);
  }
}
