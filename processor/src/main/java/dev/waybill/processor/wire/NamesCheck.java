package dev.waybill.processor.wire;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.wire.Definition.Property;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds names that two properties of one JSON object have, or would be read from. */
final class NamesCheck {

  private final ShapeReader shapes;
  private final Faults faults;
  private final Map<String, Part> takenByParts = new HashMap<>();

  /** The names of what is written and not read: what methods return, and constants. */
  private final Map<String, String> takenByOthers = new HashMap<>();

  NamesCheck(ShapeReader shapes, Faults faults) {
    this.shapes = shapes;
    this.faults = faults;
  }

  /**
   * Checks the names of a class.
   *
   * @param parts its components
   * @param properties what each of them writes
   * @param others what else it writes
   */
  void check(List<Part> parts, List<Property> properties, List<Property> others) {
    for (Property other : others) {
      for (String name : WireNames.of(other, shapes)) {
        takenByOthers.putIfAbsent(name, other.name());
      }
    }
    Set<String> unwrapped = new HashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      List<String> names = WireNames.of(properties.get(i), shapes);
      if (parts.get(i).unwrapping().isPresent()) {
        unwrapped.addAll(names);
      }
      take(parts.get(i), names);
    }
    Set<String> typeNames = new HashSet<>();
    for (Part part : parts) {
      checkAliases(part, unwrapped);
      TypingCheck.nameBeside(part).ifPresent(name -> checkTypeName(part, name, typeNames));
    }
  }

  /** The type may stand in a component that is there anyway, but not in the one that it is of. */
  private void checkTypeName(Part part, String name, Set<String> typeNames) {
    boolean isOwn = name.equals(part.wireName());
    if (isOwn || !typeNames.add(name)) {
      faults.add(
          Message.VARIANTS,
          part,
          part.name(),
          "its type would be called \""
              + name
              + (isOwn ? "\", as it is itself" : "\", as the type of another component is"),
          "write another property in @JsonTypeInfo");
    }
  }

  private void take(Part part, List<String> names) {
    boolean isClear = true;
    for (String name : names) {
      Part first = takenByParts.putIfAbsent(name, part);
      if (isClear && first != null) {
        isClear = false;
        clash(part, first, name);
      } else if (isClear && takenByOthers.containsKey(name)) {
        isClear = false;
        clash(part, name, takenByOthers.get(name));
      }
    }
  }

  private void clash(Part part, Part first, String name) {
    if (first.unwrapping().isPresent() && part.unwrapping().isEmpty()) {
      clash(first, name, part.name());
    } else {
      clash(part, name, first.name());
    }
  }

  private void clash(Part part, String name, String other) {
    if (part.unwrapping().isPresent()) {
      faults.add(
          Message.UNWRAPPED,
          part,
          "its property \"" + name + "\" has the name of " + other,
          "give the annotation a prefix, such as \"" + part.name() + "_\"");
    } else {
      faults.add(Message.NAME_TWICE_ON_WIRE, part, name, other);
    }
  }

  private void checkAliases(Part part, Set<String> unwrapped) {
    for (String alias : part.said().texts("JsonAlias", "value")) {
      String other = takenByOthers.get(alias);
      if (other != null || unwrapped.contains(alias)) {
        faults.add(
            Message.UNREADABLE,
            part,
            "@JsonAlias(\"%s\") is the name of %s, which would be read for it"
                .formatted(alias, other == null ? "what is unwrapped beside it" : other),
            "remove that alias");
        return;
      }
    }
  }
}
