package dev.waybill.spring.internal.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The console below the path of the endpoint waybill.
 *
 * @param token What those must have who look or act there, of 16 characters or more. Unless set,
 *     whoever is on this machine, or known to the application's own security.
 * @param hosts Names by which it is opened, besides localhost and addresses, without ports.
 */
public record ConsoleProperties(@Nullable String token, @DefaultValue List<String> hosts) {

  /** Leaves out the token. */
  @Override
  public String toString() {
    return "ConsoleProperties[hosts=%s]".formatted(hosts);
  }
}
