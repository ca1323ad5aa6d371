package dev.waybill.http.internal.format;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a request carries. */
public final class RequestContent {

  private final Map<String, String> headers;
  private final byte[] body;

  private RequestContent(Map<String, String> headers, byte[] body) {
    this.headers = headers;
    this.body = body;
  }

  /**
   * Makes a content.
   *
   * @param body not to be changed any more
   */
  public static RequestContent of(String contentType, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    return new RequestContent(headers, body);
  }

  public RequestContent with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  public RequestContent with(Map<String, String> more) {
    headers.putAll(more);
    return this;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public byte[] body() {
    return body;
  }
}
