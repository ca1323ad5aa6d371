package dev.waybill.test.internal.compare;

import dev.waybill.json.EventCodec;

/** JSON as maps, lists, texts and numbers, by whichever line of Jackson there is. */
public final class JsonTree {

  private JsonTree() {}

  /**
   * Reads a document.
   *
   * @throws AssertionError where it is none
   */
  public static Object of(String document, EventCodec codec) {
    String event =
        """
        {"id":"1","type":"Any","payload":%s,"timestamp":"2026-01-01T00:00:00.000Z","metadata":{},"kind":"integration"}"""
            .formatted(document);
    try {
      return codec.decodeIntegrationEvent(event).payloadAs(Object.class);
    } catch (RuntimeException e) {
      throw new AssertionError("This is no JSON document: " + Differences.shown(document), e);
    }
  }
}
