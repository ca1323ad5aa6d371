package dev.waybill.http.internal.send;

import dev.waybill.http.internal.answer.Endpoint;
import java.net.http.HttpClient;
import java.time.Duration;

/** The client of a producer that was given none. */
public final class Clients {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private Clients() {}

  /** Without TLS, HTTP/2 would have to be asked for by an upgrade that its RFC has given up. */
  public static HttpClient standard(Endpoint endpoint) {
    return HttpClient.newBuilder()
        .version(endpoint.isSafe() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT_TIMEOUT)
        .build();
  }
}
