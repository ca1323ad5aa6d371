package dev.waybill.processor.contract;

import dev.waybill.processor.contract.Detail.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** Says what differences mean, in the words of an event's author. */
final class Wording {

  static final String ACCEPT = "Run waybill accept before you release.";

  private static final String LOST = "New code cannot read what waits in outboxes and logs.";

  private final Written event;
  private final String name;
  private final int version;

  /** What there is to do where nothing else mends it. */
  private final String raise;

  /**
   * Makes the wording of an event.
   *
   * @param event the event now
   * @param locked its locked block of the same version
   * @param needsUpcaster whether new code cannot read what was written before
   */
  Wording(Written event, Block locked, boolean needsUpcaster) {
    this.event = event;
    this.name = event.block().label();
    this.version = locked.version();
    this.raise =
        "set schemaVersion = %s, ".formatted(version + 1)
            + (needsUpcaster
                ? "and write @Upcaster static %sPayload upcast(%s old)"
                    .formatted(name, Upcasting.payload(locked))
                : "which needs no @Upcaster here");
  }

  /** Where a difference belongs: to a component, or to the record where none is left. */
  Place placeOf(Difference difference) {
    return difference.path().isEmpty()
        ? Place.record(name)
        : event
            .componentOf(difference.path().get(0))
            .map(component -> Place.component(name, component))
            .orElseGet(() -> Place.record(name));
  }

  Said said(Difference difference) {
    return new Said(
        difference.verdict(), what(difference), why(difference), mend(difference) + ".");
  }

  private String what(Difference difference) {
    String where = nameOf(difference.path());
    String locked = quoted(difference.locked());
    String current = quoted(difference.current());
    return switch (difference.verdict()) {
      case FIELD_GONE ->
          "Version %s of %s is locked with %s, which %s."
              .formatted(
                  version,
                  difference.path().size() > 1 ? nameOf(parent(difference)) : name,
                  locked,
                  difference.detail().kind() == Kind.ALIASED
                      ? "is called \"%s\" now".formatted(names(difference))
                      : "is no longer written");
      case TYPE_CHANGED ->
          "%s crosses the wire as %s, but version %s is locked with %s%s."
              .formatted(where, current, version, locked, changes(difference.detail()));
      case REQUIRED_ADDED ->
          "%s crosses the wire as %s, and version %s is locked without it."
              .formatted(where, current, version);
      case RENAMED ->
          difference.detail().kind() == Kind.MOVED
              ? "Version %s of %s is locked with %s, in whose place something else is written."
                  .formatted(version, name, locked)
              : "%s crosses the wire as %s, and %s of version %s is no longer written: renamed?"
                  .formatted(where, current, locked, version);
      case NAME_REUSED ->
          "%s crosses the wire as %s, but version %s once had %s%s."
              .formatted(
                  where,
                  current,
                  version,
                  locked,
                  locked.equals(current) ? ", with something else in it" : "");
      case ALIAS_CLASH ->
          "@JsonAlias on %s names \"%s\", which documents of version %s have beside it."
              .formatted(where, names(difference), version);
      case ALIAS_GONE ->
          "%s is no longer read by its former name \"%s\", with which version %s is locked."
              .formatted(where, names(difference), version);
      case PERSONAL_GONE ->
          "%s is locked as what says something of a person, and is no longer marked @Pii."
              .formatted(where);
      default -> drift(difference, where, locked, current);
    };
  }

  private String drift(Difference difference, String where, String locked, String current) {
    return switch (difference.detail().kind()) {
      case ORDER ->
          difference.detail().names().isEmpty()
              ? "The fields of %s have another order than in the lock.".formatted(where)
              : ("The fields of %s have another order than in the lock, and %s are of one type:"
                      + " whoever calls the constructor with them in the old order compiles, and"
                      + " means another one.")
                  .formatted(where, names(difference));
      case PERSONAL -> where + " is marked @Pii, which is not in the lock yet.";
      case PERSONAL_AROUND ->
          where + " is no longer marked @Pii itself, while what is around it is.";
      case MORE_NAMES ->
          "%s is read by the name \"%s\", too, which is not in the lock yet."
              .formatted(where, names(difference));
      case ALIASED ->
          "%s crosses the wire as %s, and is locked as %s, by which name it is read, too."
              .formatted(where, current, locked);
      default ->
          current.equals("\"\"")
              ? "%s of version %s of %s is no longer written."
                  .formatted(
                      locked,
                      version,
                      difference.path().size() > 1 ? nameOf(parent(difference)) : name)
              : locked.equals("\"\"")
                  ? where + " is not in the lock yet."
                  : "%s crosses the wire as %s, and is locked as %s%s."
                      .formatted(where, current, locked, changes(difference.detail()));
    };
  }

  private static List<String> parent(Difference difference) {
    return difference.path().subList(0, difference.path().size() - 1);
  }

  private String why(Difference difference) {
    return switch (difference.verdict()) {
      case FIELD_GONE -> "Deployed consumers of version %s rely on it.".formatted(version);
      case REQUIRED_ADDED ->
          "It is missing in what waits in outboxes and logs, and new code cannot read that.";
      case RENAMED -> "What waits in outboxes and logs under the old name would be lost.";
      case ALIAS_CLASH ->
          "Of a document with both, one codec reads the one, and another codec the other.";
      case ALIAS_GONE -> "What waits in outboxes and logs under that name would be lost.";
      case PERSONAL_GONE -> "Consumers of version %s hide it by that mark.".formatted(version);
      case DRIFT ->
          difference.current().isEmpty() && !difference.locked().isEmpty()
              ? "Consumers do without it; nothing breaks."
              : "Consumers ignore it; nothing breaks.";
      default ->
          !difference.breaksConsumers()
              ? LOST
              : "Deployed consumers of version %s cannot read it%s"
                  .formatted(
                      version,
                      difference.breaksOld()
                          ? ", and new code cannot read what waits in outboxes and logs."
                          : ".");
    };
  }

  private String mend(Difference difference) {
    return switch (difference.verdict()) {
      case FIELD_GONE -> mendGone(difference);
      case TYPE_CHANGED -> mendType(difference.detail());
      case REQUIRED_ADDED -> "Let it be null (@Nullable, and no primitive type); or " + raise;
      case RENAMED -> mendRenamed(difference);
      case NAME_REUSED -> "Choose another name with @JsonProperty";
      case ALIAS_CLASH -> "Remove that name from the annotation";
      case ALIAS_GONE ->
          "Write @JsonAlias(\"%s\") on it; or %s".formatted(names(difference), raise);
      case PERSONAL_GONE -> "Mark it @Pii again; or %s".formatted(raise);
      default -> ACCEPT.substring(0, ACCEPT.length() - 1);
    };
  }

  private String mendRenamed(Difference difference) {
    String before = nameIn(difference.locked());
    String otherwise =
        "if it is another thing, remove the one and run waybill accept before you add the other";
    return difference.detail().kind() != Kind.MOVED && isUnwrapped(difference.path())
        ? "Let what is unwrapped there be called \"%s\" again, by prefix and suffix of @JsonUnwrapped; %s"
            .formatted(before, otherwise)
        : "Write @JsonProperty(\"%1$s\") to keep the old name, or @JsonAlias(\"%1$s\") to read it, too; %2$s"
            .formatted(before, otherwise);
  }

  /** Whether a field is one of several that a component becomes, which has no name itself. */
  private boolean isUnwrapped(List<String> path) {
    return path.size() == 1
        && event.components().stream()
            .anyMatch(one -> one.writes().size() > 1 && one.writes().contains(path.get(0)));
  }

  private String mendGone(Difference difference) {
    String field = nameIn(difference.locked());
    return switch (difference.detail().kind()) {
      case ALIASED -> "Write @JsonProperty(\"%s\") on it; or %s".formatted(field, raise);
      case PERHAPS_RENAMED ->
          difference.path().size() == 1 && isUnwrapped(difference.detail().names())
              ? "Keep it, under its old name; or " + raise
              : "Keep it; if \"%s\" is its new name in Java, write @JsonProperty(\"%s\") on it; or %s"
                  .formatted(javaName(difference), field, raise);
      default -> "Keep it; or " + raise;
    };
  }

  private String javaName(Difference difference) {
    String renamed = difference.detail().names().get(0);
    return difference.path().size() > 1 ? renamed : event.componentOf(renamed).orElse(renamed);
  }

  private String mendType(Detail detail) {
    String upper = Character.toUpperCase(raise.charAt(0)) + raise.substring(1);
    return switch (detail.kind()) {
      case NULL_RULED_OUT ->
          "Let it be null (where a package is @NullMarked, by @Nullable on the type; and no primitive"
              + " type); or "
              + raise;
      case ADDED ->
          upper
              + " (to open it now would not help consumers that are there); or take %s away again"
                  .formatted(list(detail));
      case GONE -> "Bring %s back; or %s".formatted(list(detail), raise);
      case OPENED, CLOSED -> upper + "; or leave it as it was";
      default -> upper + "; or give it its old type again";
    };
  }

  private static String changes(Detail detail) {
    return switch (detail.kind()) {
      case ADDED -> " (new: %s)".formatted(list(detail));
      case GONE -> " (gone: %s)".formatted(list(detail));
      case OPENED -> " (readers take more than they know, now)";
      case CLOSED -> " (readers took more than they knew, then)";
      default -> "";
    };
  }

  /** A component as Java has it, then the names on the wire that lead further in. */
  private String nameOf(List<String> path) {
    if (path.isEmpty()) {
      return name;
    }
    String first = event.componentOf(path.get(0)).orElse(path.get(0));
    return name
        + "."
        + first
        + path.stream().skip(1).map(step -> "." + step).collect(Collectors.joining());
  }

  private static String names(Difference difference) {
    return list(difference.detail());
  }

  private static String list(Detail detail) {
    return String.join(", ", detail.names());
  }

  private static String quoted(String line) {
    return "\"" + line + "\"";
  }

  /** The name at the beginning of a line. */
  private static String nameIn(String line) {
    return line.substring(0, Math.max(0, line.indexOf(": ")));
  }
}
