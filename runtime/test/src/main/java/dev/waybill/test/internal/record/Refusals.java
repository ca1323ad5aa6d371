package dev.waybill.test.internal.record;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.test.internal.compare.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reasons of refusals. */
public final class Refusals {

  private Refusals() {}

  /**
   * Returns for what a command was refused, as far as that can be seen.
   *
   * @param refusal a rejection, or an exception
   * @param recording what converts it
   */
  public static List<Object> reasonsOf(Object refusal, Recording recording) {
    if (refusal instanceof Exception failure) {
      List<Object> reasons = present(Stream.ofNullable(failure.getMessage()));
      reasons.addAll(present(Fields.of(failure).values().stream()));
      return reasons;
    }
    IntegrationEvent<?> event = recording.eventOf(refusal);
    return Stream.of(event == null ? null : event.payload(), refusal)
        .flatMap(source -> source instanceof Record record ? reasonOf(record) : Stream.empty())
        .limit(1)
        .toList();
  }

  private static Stream<Object> reasonOf(Record record) {
    return Stream.of("reasonCode", "reason")
        .map(Fields.of(record)::get)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull);
  }

  private static List<Object> present(Stream<? extends @Nullable Object> values) {
    List<Object> present = new ArrayList<>();
    values.forEach(
        value -> {
          if (value != null) {
            present.add(value);
          }
        });
    return present;
  }

  /** Tells whether two reasons are the same: a constant is what its name says. */
  public static boolean isSame(Object expected, Object actual) {
    return expected.equals(actual) || text(expected).equals(text(actual));
  }

  private static Object text(Object reason) {
    return reason instanceof Enum<?> constant ? constant.name() : reason;
  }
}
