package dev.waybill.processor.reader;

import dev.waybill.processor.message.Spelling;
import dev.waybill.processor.model.ContractModel.Kind;
import dev.waybill.processor.model.MetadataField.Target;
import dev.waybill.processor.reader.ValueReader.Accepted;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The metadata keys that {@code @Meta} knows, and what each takes. */
final class MetaKeys {

  /**
   * What stands behind a key.
   *
   * @param target the kind of field
   * @param accepted what may go there
   */
  record Key(Target target, Accepted accepted) {}

  private static final Key OPEN = new Key(Target.EXTENSION, Accepted.OPEN);
  private static final Map<String, Key> WELL_KNOWN = new LinkedHashMap<>();
  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "outcome",
          "the choice between @DomainEvent and @Rejection",
          "aggregateType",
          "the attribute aggregateType of the annotation on the record",
          "schemaVersion",
          "the attribute schemaVersion of the annotation on the record",
          "aggregateId",
          "@AggregateId");
  private static final Map<String, String> ON_REJECTIONS =
      Map.of("commandId", "@CommandId", "commandType", "the attribute commandType of @Rejection");

  static {
    Key id = new Key(Target.TEXT, Accepted.ID);
    Key version = new Key(Target.VERSION, Accepted.VERSION);
    WELL_KNOWN.put("correlationId", id);
    WELL_KNOWN.put("causationId", id);
    WELL_KNOWN.put("traceId", id);
    WELL_KNOWN.put("tenantId", id);
    WELL_KNOWN.put("userId", id);
    WELL_KNOWN.put("commandId", id);
    WELL_KNOWN.put("expectedVersion", version);
    WELL_KNOWN.put("currentVersion", version);
    WELL_KNOWN.put("commandType", new Key(Target.TEXT, Accepted.NAME));
    WELL_KNOWN.put("source", new Key(Target.TEXT, Accepted.SOURCE));
  }

  private MetaKeys() {}

  static Key of(String key) {
    return WELL_KNOWN.getOrDefault(key, OPEN);
  }

  /** What sets a key that no component may set by {@code @Meta}. */
  static Optional<String> placeOf(String key, Kind kind) {
    return Optional.ofNullable(ATTRIBUTES.get(key))
        .or(
            () ->
                kind == Kind.REJECTION
                    ? Optional.ofNullable(ON_REJECTIONS.get(key))
                    : Optional.empty());
  }

  /** The key that an open one was probably meant to be. */
  static Optional<String> similarTo(String key) {
    if (WELL_KNOWN.containsKey(key)) {
      return Optional.empty();
    }
    String folded = fold(key);
    return Stream.concat(WELL_KNOWN.keySet().stream(), ATTRIBUTES.keySet().stream().sorted())
        .filter(known -> isMisspelt(folded, fold(known)))
        .findFirst();
  }

  /** Short keys differ by a letter and mean something else, as userIp does. */
  private static boolean isMisspelt(String key, String known) {
    int distance = Spelling.distance(key, known);
    if (known.length() < 7) {
      return distance == 0 || (distance == 1 && key.length() != known.length());
    }
    return distance <= (known.length() < 8 ? 1 : 2);
  }

  private static String fold(String key) {
    return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}
