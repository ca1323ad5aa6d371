package dev.waybill.http.internal.answer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes secrets out of what an endpoint says, which may repeat the request that it got. */
public final class Redaction {

  /** What is shorter keeps no secret, and would take the sense out of a message. */
  private static final int SHORTEST = 4;

  private final List<String> secrets;

  private Redaction(List<String> secrets) {
    this.secrets = secrets;
  }

  /** Hides values, and of one such as {@code Bearer abc…} what stands behind the blank, too. */
  public static Redaction of(Collection<String> values) {
    Set<String> secrets = new HashSet<>();
    for (String value : values) {
      secrets.addAll(written(value));
      secrets.addAll(written(value.substring(value.lastIndexOf(' ') + 1)));
    }
    secrets.removeIf(secret -> secret.length() < SHORTEST);
    List<String> longestFirst = new ArrayList<>(secrets); // a whole before its part
    longestFirst.sort(Comparator.comparingInt(String::length).reversed());
    return new Redaction(longestFirst);
  }

  /** Returns a value as texts, documents in JSON and HTML, and forms have it. */
  private static List<String> written(String value) {
    return List.of(
        value,
        value.replace("/", "\\/"),
        value.replace("&", "\\u0026"),
        value.replace("&", "&amp;"),
        URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  /**
   * Takes them out.
   *
   * @param text the beginning of an answer, which may end within a secret
   */
  public String apply(String text) {
    String redacted = text;
    for (String secret : secrets) {
      redacted = redacted.replace(secret, "…");
    }
    for (String secret : secrets) {
      redacted = withoutBeginningAtEnd(redacted, secret);
    }
    return redacted;
  }

  private static String withoutBeginningAtEnd(String text, String secret) {
    for (int length = Math.min(secret.length() - 1, text.length()); length >= SHORTEST; length--) {
      if (text.regionMatches(text.length() - length, secret, 0, length)) {
        return text.substring(0, text.length() - length) + "…";
      }
    }
    return text;
  }
}
