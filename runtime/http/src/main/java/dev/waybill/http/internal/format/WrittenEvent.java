package dev.waybill.http.internal.format;

import java.util.Map;

/** An event in the form of a format, before it is put into a request. */
public final class WrittenEvent {

  private final String id;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * Takes what was written.
   *
   * @param id the event's id
   * @param headers what of the event goes into headers
   * @param body the rest, not to be changed any more
   */
  public WrittenEvent(String id, Map<String, String> headers, byte[] body) {
    this.id = id;
    this.headers = headers;
    this.body = body;
  }

  public String id() {
    return id;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public byte[] body() {
    return body;
  }
}
