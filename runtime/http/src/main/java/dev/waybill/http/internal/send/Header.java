package dev.waybill.http.internal.send;

import java.net.http.HttpRequest;
import java.util.function.Supplier;

/** A header that a user has set, whose value may be a secret: it is never shown. */
public final class Header {

  private final String name;
  private final Supplier<String> value;

  private Header(String name, Supplier<String> value) {
    this.name = name;
    this.value = value;
  }

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException where no user can set such a header
   */
  public static Header of(String name, Supplier<String> value) {
    // The client would tell of a wrong value by quoting it, so that values are checked here.
    var unused = HttpRequest.newBuilder().setHeader(name, "");
    return new Header(name, value);
  }

  public String name() {
    return name;
  }

  /**
   * Asks for the value.
   *
   * @throws IllegalArgumentException where it cannot be sent
   */
  public String value() {
    String current = value.get();
    requireLegal(name, current);
    return current;
  }

  /**
   * Checks a value: visible ASCII, blanks and tabs.
   *
   * @throws IllegalArgumentException where it is another, which is not told
   */
  public static void requireLegal(String name, String value) {
    if (!value.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\t')) {
      throw new IllegalArgumentException(
          "The value of header %s has a character that no header may have.".formatted(name));
    }
  }
}
