package dev.waybill.kafka.internal.consume;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An ordering key that one of its events holds up.
 *
 * @param head the event that waits for its next attempt
 * @param followers those after it that were about to be handled, in their order
 */
record Held(PageEntry head, Deque<PageEntry> followers) {

  Held(PageEntry head) {
    this(head, new ArrayDeque<>());
  }
}
