package dev.waybill.http.internal.format;

import java.util.List;

/** The JSON array of documents that are bytes already. */
public final class JsonArray {

  private JsonArray() {}

  public static byte[] of(List<WrittenEvent> events) {
    int length = events.size() + 1; // brackets, and commas between
    for (WrittenEvent event : events) {
      length += event.body().length;
    }
    byte[] array = new byte[length];
    array[0] = '[';
    int at = 1;
    for (WrittenEvent event : events) {
      if (at > 1) {
        array[at++] = ',';
      }
      System.arraycopy(event.body(), 0, array, at, event.body().length);
      at += event.body().length;
    }
    array[at] = ']';
    return array;
  }
}
