package dev.waybill.http.internal.answer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

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
    List<String> secrets = new ArrayList<>();
    for (String value : values) {
      secrets.add(value);
      secrets.add(value.substring(value.lastIndexOf(' ') + 1));
    }
    secrets.removeIf(secret -> secret.length() < SHORTEST);
    secrets.sort(Comparator.comparingInt(String::length).reversed()); // a whole before its part
    return new Redaction(secrets);
  }

  public String apply(String text) {
    String redacted = text;
    for (String secret : secrets) {
      redacted = redacted.replace(secret, "…");
    }
    return redacted;
  }
}
