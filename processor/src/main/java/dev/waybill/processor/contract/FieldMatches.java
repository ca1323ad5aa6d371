package dev.waybill.processor.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which field of an object is which one of the locked object. */
final class FieldMatches {

  private final Map<String, Field> locked = new LinkedHashMap<>();
  private final Map<String, Field> current = new LinkedHashMap<>();

  /** All names that some locked state of the object had, and the field that each is of. */
  private final Map<String, String> owners = new HashMap<>();

  /** The locked field that a present one is, by the name of the latter. */
  private final Map<String, Field> matches = new LinkedHashMap<>();

  private final Map<String, List<String>> clashes = new LinkedHashMap<>();

  FieldMatches(Shape.Structure locked, Shape.Structure current) {
    locked.fields().forEach(field -> this.locked.put(field.name(), field));
    current.fields().forEach(field -> this.current.put(field.name(), field));
    for (Field field : locked.fields()) {
      field.was().forEach(name -> owners.put(name, field.name()));
    }
    locked.fields().forEach(field -> owners.put(field.name(), field.name()));
    locked.reserved().forEach(reserved -> owners.put(reserved.name(), reserved.name()));
    current.fields().forEach(this::match);
    current.fields().forEach(this::findClashes);
  }

  private void match(Field field) {
    Field same = locked.get(field.name());
    if (same != null) {
      matches.put(field.name(), same);
      return;
    }
    for (Field other : locked.values()) {
      if (haveNameInCommon(field, other)
          && !current.containsKey(other.name())
          && !matches.containsValue(other)) {
        matches.put(field.name(), other);
        return;
      }
    }
  }

  private static boolean haveNameInCommon(Field one, Field other) {
    List<String> names = new ArrayList<>(one.was());
    names.add(one.name());
    return names.contains(other.name()) || other.was().stream().anyMatch(names::contains);
  }

  /** Names by which a field is read, and that some document has beside it. */
  private void findClashes(Field field) {
    Field match = matches.get(field.name());
    List<String> locked = match == null ? List.of() : match.was();
    List<String> clashing = new ArrayList<>();
    for (String name : field.was()) {
      boolean stoodBeside = !locked.contains(name) && stoodBeside(field, name);
      if (current.containsKey(name) || stoodBeside || isReadTwice(field, name)) {
        clashing.add(name);
      }
    }
    if (!clashing.isEmpty()) {
      clashes.put(field.name(), clashing);
    }
  }

  /** Tells whether a name was of another field than one by which a field is read, too. */
  private boolean stoodBeside(Field field, String name) {
    String owner = owners.get(name);
    return owner != null
        && Stream.concat(Stream.of(field.name()), field.was().stream())
            .map(owners::get)
            .anyMatch(other -> other != null && !other.equals(owner));
  }

  private boolean isReadTwice(Field field, String name) {
    return current.values().stream()
        .anyMatch(other -> !other.name().equals(field.name()) && other.was().contains(name));
  }

  /** Returns the locked field that a present one is; null where there is none. */
  @Nullable Field lockedOf(Field field) {
    return matches.get(field.name());
  }

  /** Returns the other locked field that deployed consumers read by a field's name, if any. */
  Optional<Field> takenFor(Field field) {
    Field match = matches.get(field.name());
    return locked.values().stream()
        .filter(other -> !other.equals(match) && other.was().contains(field.name()))
        .findFirst();
  }

  /** Returns the names of a field that say two things. */
  List<String> clashesOf(Field field) {
    return clashes.getOrDefault(field.name(), List.of());
  }

  /** Tells whether one of some names was of a field that consumers rely on, and is gone. */
  boolean isMissed(List<String> names) {
    return names.stream()
        .anyMatch(
            name -> {
              Field field = locked.get(name);
              return field != null && !field.type().isNullable() && !current.containsKey(name);
            });
  }

  /** Returns the fields that are no longer written, under any name. */
  List<Field> gone() {
    List<Field> gone = new ArrayList<>();
    for (Field field : locked.values()) {
      boolean isClaimed = clashes.values().stream().anyMatch(names -> names.contains(field.name()));
      if (!matches.containsValue(field) && !isClaimed) {
        gone.add(field);
      }
    }
    return gone;
  }

  /** Returns the fields that are new. */
  List<Field> added() {
    return current.values().stream().filter(field -> !matches.containsKey(field.name())).toList();
  }

  /** Returns the fields with the same name on both sides, in the present order. */
  List<Field> kept() {
    return current.values().stream().filter(field -> locked.containsKey(field.name())).toList();
  }
}
