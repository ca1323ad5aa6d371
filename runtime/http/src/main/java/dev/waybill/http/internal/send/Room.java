package dev.waybill.http.internal.send;

/**
 * How many requests may be under way: as many as were set, or as a server allows over HTTP/2, which
 * is found out where it allows fewer. Used under its owner's lock.
 */
final class Room {

  /** After so many publications, one request more is tried: the server may be another by now. */
  private static final int TRY_AGAIN_AFTER = 100;

  private final int most;
  private int size;
  private int used;
  private int publications;

  Room(int most) {
    this.most = most;
    this.size = most;
  }

  boolean isFull() {
    return used >= size;
  }

  boolean isEmpty() {
    return used == 0;
  }

  boolean hasOneAlone() {
    return used == 1;
  }

  void enter() {
    used++;
  }

  void leave() {
    used--;
  }

  /** Notes that there was no room for a request that has left. */
  void shrink() {
    size = Math.max(1, used);
    publications = 0;
  }

  /** Notes that a request was answered well. */
  void published() {
    if (size < most && ++publications >= TRY_AGAIN_AFTER) {
      size++;
      publications = 0;
    }
  }
}
