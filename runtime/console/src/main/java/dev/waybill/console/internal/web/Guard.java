package dev.waybill.console.internal.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses whom the console is not for. Other sites are refused by what their pages cannot send; a
 * name that another site has bent to this address, since it is none of the console's own. There are
 * no cookies, so that a browser sends nothing by itself that would let anybody in.
 */
public final class Guard {

  /** What the console's own page sends, and the page of another site cannot without being asked. */
  static final String HEADER = "X-Waybill-Console";

  /** An address is nobody's to bend. The port may be a proxy's. */
  private static final Pattern ADDRESS =
      Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+])(:\\d{1,5})?");

  private final Set<String> hosts;
  private final byte @Nullable [] token;

  /**
   * Makes one.
   *
   * @param hosts the names, in small letters, by which the console may be asked, besides addresses
   * @param token what those must have who look or act; null where those who are trusted need none
   */
  public Guard(Set<String> hosts, @Nullable String token) {
    this.hosts = Set.copyOf(hosts);
    this.token = token == null ? null : digest(token);
  }

  /** Refuses a request, for any part of the console. */
  Optional<Response> refusal(Request request) {
    String host = request.header("Host");
    if (host == null) {
      return refuse(400, "The request does not name one host");
    }
    if (!isOwn(host.toLowerCase(Locale.ROOT))) {
      return refuse(
          421,
          "This is not the console of the host that was asked for: open it by its address, or name"
              + " the host with Console.Builder.host(…), or waybill.console.hosts");
    }
    if (request.has("Origin") && !isOf(host, request.header("Origin"))) {
      return refuse(403, "Another site's page asked for this");
    }
    return Optional.empty();
  }

  /** Refuses a request for what the page shows, or for an act. */
  Optional<Response> refusalOfData(Request request) {
    String site = request.header("Sec-Fetch-Site");
    if (!List.of("1").equals(request.headers().apply(HEADER))
        || (site != null && !site.equals("same-origin"))) {
      return refuse(403, "Only the console's own page may ask for this");
    }
    if (token == null && !request.isTrusted()) {
      return refuse(
          403,
          "Whoever is not on the machine of the console must be known to the application, or have a"
              + " token: Console.Builder.token(…), or waybill.console.token, sets one");
    }
    if (token != null && !isAllowed(request.header("Authorization"))) {
      return refuse(401, "The token is missing or wrong")
          .map(response -> response.with("WWW-Authenticate", "Bearer"));
    }
    return Optional.empty();
  }

  private boolean isOwn(String host) {
    int port = host.lastIndexOf(':');
    String name = port < 0 || host.endsWith("]") ? host : host.substring(0, port);
    return ADDRESS.matcher(host).matches() || hosts.contains(name);
  }

  /** The scheme is not compared: a proxy may have had TLS. */
  private static boolean isOf(String host, @Nullable String origin) {
    return origin != null
        && (origin.equalsIgnoreCase("http://" + host)
            || origin.equalsIgnoreCase("https://" + host));
  }

  /** By digests: that takes as long for any token, of any length. */
  private boolean isAllowed(@Nullable String authorization) {
    String scheme = "Bearer ";
    return authorization != null
        && authorization.startsWith(scheme)
        && MessageDigest.isEqual(token, digest(authorization.substring(scheme.length())));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static Optional<Response> refuse(int status, String why) {
    return Optional.of(Response.refusal(status, why));
  }
}
