package dev.waybill.http.internal.newrelic;

import dev.waybill.event.IntegrationEvent;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which events become custom events of New Relic, as a user has set them.
 *
 * @param eventType gives the type of an event there
 * @param names the attribute's name of each field that goes under another than its own
 * @param includesUserId whether the user id, which may be personal data, goes along
 * @param takesLate whether an event that is too old counts as of when it arrives
 * @param dropped hears of fields that cannot be attributes; null where these are errors
 */
public record NewRelicRules(
    Function<? super IntegrationEvent<?>, String> eventType,
    Map<String, String> names,
    boolean includesUserId,
    boolean takesLate,
    @Nullable BiConsumer<? super IntegrationEvent<?>, ? super String> dropped) {

  public NewRelicRules {
    names = Map.copyOf(names);
    names.forEach(NewRelicRules::requireName);
  }

  private static void requireName(String field, String name) {
    String defect = Limits.defectOfName(name);
    if (defect != null) {
      throw new IllegalArgumentException(
          "attribute(\"%s\", \"%s\") %s.".formatted(field, name, defect));
    }
  }
}
