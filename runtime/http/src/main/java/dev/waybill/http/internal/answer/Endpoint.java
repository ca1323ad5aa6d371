package dev.waybill.http.internal.answer;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where to post to. Shows no more than scheme, host and port: the rest may be a secret. */
public final class Endpoint {

  /** What is shorter says which part of an API it is, and keeps no secret. */
  private static final int SHORTEST_SEGMENT = 12;

  private static final int MAX_PORT = 65_535;

  private final URI uri;

  private Endpoint(URI uri) {
    this.uri = uri;
  }

  /**
   * Checks an endpoint.
   *
   * @throws IllegalArgumentException where nothing can be posted there
   */
  public static Endpoint of(URI endpoint) {
    String scheme = Objects.requireNonNull(endpoint, "endpoint").getScheme();
    boolean isHttp = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
    if (!isHttp || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "The endpoint must be an absolute URI of scheme https or http, with a host (whose name has no underscore).");
    }
    if (endpoint.getPort() > MAX_PORT) {
      throw new IllegalArgumentException(
          "The endpoint on %s has the port %d, and the last one is %d."
              .formatted(endpoint.getHost(), endpoint.getPort(), MAX_PORT));
    }
    if (endpoint.getUserInfo() != null || endpoint.getFragment() != null) {
      throw new IllegalArgumentException(
          "The endpoint on %s must have neither a user nor a fragment: set credentials with header(…)."
              .formatted(endpoint.getHost()));
    }
    return new Endpoint(endpoint);
  }

  public URI uri() {
    return uri;
  }

  /**
   * Returns what must not be seen of it, should it send it back: path and query, in whole and in
   * part.
   */
  public List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    for (String path : List.of(uri.getRawPath(), uri.getPath())) {
      secrets.add(path);
      Stream.of(path.split("/", -1))
          .filter(segment -> segment.length() >= SHORTEST_SEGMENT)
          .forEach(secrets::add);
    }
    if (uri.getRawQuery() != null) {
      for (String query : List.of(uri.getRawQuery(), uri.getQuery())) {
        secrets.add(query);
        for (String parameter : query.split("&", -1)) {
          secrets.add(parameter.substring(parameter.indexOf('=') + 1));
        }
      }
    }
    return secrets;
  }

  /** Tells whether it has TLS. */
  public boolean isSafe() {
    return uri.getScheme().equalsIgnoreCase("https");
  }

  /** Returns what may be shown of it. */
  public String origin() {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }

  @Override
  public String toString() {
    return origin();
  }
}
