package dev.waybill.console.internal.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks the console.
 *
 * @param method the method, in capitals
 * @param path what is behind the console's own address, without a slash in front; empty for the
 *     page
 * @param parameters those of the query, or of a form that was posted
 * @param headers finds the values of a header, in any case; none where it is absent
 * @param sender who asks, for the log
 * @param isTrusted whether the sender may look and act where there is no token
 */
public record Request(
    String method,
    String path,
    Map<String, String> parameters,
    Function<String, List<String>> headers,
    String sender,
    boolean isTrusted) {

  /** Returns the only value of a header; null where it has none, or several. */
  @Nullable String header(String name) {
    List<String> values = headers.apply(name);
    return values.size() == 1 ? values.get(0) : null;
  }

  boolean has(String name) {
    return !headers.apply(name).isEmpty();
  }

  /** Returns a parameter; empty where it is absent. */
  public String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}
