package dev.waybill.processor.wire;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.wire.Definition.Property;
import dev.waybill.processor.wire.Definition.Structure;
import dev.waybill.processor.wire.Definition.Typing;
import dev.waybill.processor.wire.Definition.Variant;
import dev.waybill.processor.wire.Definition.Variants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds types that stand for several of which readers cannot tell which one they have. */
final class VariantsCheck {

  private static final Set<String> BY_CLASS = Set.of("CLASS", "MINIMAL_CLASS");

  private final Variants variants;
  private final ShapeReader shapes;
  private final Faults faults;

  private VariantsCheck(Variants variants, ShapeReader shapes) {
    this.variants = variants;
    this.shapes = shapes;
    this.faults = new Faults(variants.qualifiedName());
  }

  static List<Fault> check(Variants variants, ShapeReader shapes) {
    VariantsCheck check = new VariantsCheck(variants, shapes);
    if (variants.typing().isEmpty()) {
      check.reportUntyped();
    } else {
      check.check(variants.typing().get());
    }
    return check.faults.all();
  }

  private void fault(String reason, String change) {
    faults.add(Message.VARIANTS, variants.type(), reason, change);
  }

  /** A mistake in one of the types, whichever of those above it leads there. */
  private void fault(Variant variant, String reason, String change) {
    faults.addOf(variant.qualifiedName(), Message.VARIANTS, variants.type(), reason, change);
  }

  private void reportUntyped() {
    String type = variants.type();
    if (variants.isSealed()) {
      fault(
          type + " has no @JsonTypeInfo",
          "write @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = \"kind\") on "
              + type
              + ", and @JsonTypeName on each type that it permits");
    } else {
      fault(
          "nothing says which class to make of it",
          "name the class that it is, or write @JsonTypeInfo and @JsonSubTypes on " + type);
    }
  }

  private void check(Typing typing) {
    switch (typing.use()) {
      case "CUSTOM" ->
          fault(
              "use = CUSTOM needs a resolver, and no codec has one",
              "write use = JsonTypeInfo.Id.NAME");
      case "DEDUCTION" -> {
        if (checkRegistered()) {
          checkDeduction(typing);
        }
      }
      case "CLASS", "MINIMAL_CLASS" -> checkNamed(typing);
      default -> {
        if (checkRegistered() && checkKnown(typing) && checkNamesDiffer()) {
          checkNamed(typing);
        }
      }
    }
  }

  private void checkNamed(Typing typing) {
    if (checkDiscriminator(typing)) {
      List<String> javaNames = new ArrayList<>();
      for (Variant variant : variants.variants()) {
        boolean isByClass = BY_CLASS.contains(typing.use());
        if (variant.isAbstract() ? isByClass : isByClass || !variant.isNamed()) {
          javaNames.add((variant.isAbstract() ? "each " : "") + variant.type());
        }
      }
      if (!javaNames.isEmpty()) {
        faults.add(Message.JAVA_NAME_ON_WIRE, String.join(", ", javaNames));
      }
    }
  }

  /** What is listed somewhere is all that readers know. */
  private boolean checkRegistered() {
    List<String> missing = new ArrayList<>();
    for (Variant variant : variants.variants()) {
      if (!variant.isRegistered()) {
        missing.add(variant.type());
      }
    }
    if (!missing.isEmpty()) {
      fault(
          "@JsonSubTypes of " + variants.type() + " does not list " + String.join(", ", missing),
          "list all of them, or none: those that a sealed type permits are known anyway");
    }
    return missing.isEmpty();
  }

  /** Of what is not sealed, readers know what is listed. */
  private boolean checkKnown(Typing typing) {
    boolean hasOne = !typing.fallback().isEmpty();
    for (Variant variant : variants.variants()) {
      boolean isItself = variant.qualifiedName().equals(variants.qualifiedName());
      hasOne |= !variant.isAbstract();
      if (variant.isAbstract() && !isItself) {
        fault(
            "nobody knows what " + variant.type() + " can be",
            "seal it, or list in @JsonSubTypes what it can be");
        return false;
      }
    }
    if (!hasOne) {
      fault(
          "nobody knows what " + variants.type() + " can be",
          "seal it, or list in @JsonSubTypes what it can be");
    }
    return hasOne;
  }

  private boolean checkNamesDiffer() {
    Map<String, String> byName = new HashMap<>();
    for (Variant variant : variants.variants()) {
      String first = byName.putIfAbsent(variant.wireName(), variant.type());
      if (first != null) {
        fault(
            "%s and %s are both called \"%s\"".formatted(first, variant.type(), variant.wireName()),
            "give each a name of its own");
        return false;
      }
    }
    return true;
  }

  private boolean checkDiscriminator(Typing typing) {
    boolean stands = typing.include().startsWith("EXISTING");
    if (!stands && typing.include().startsWith("WRAPPER")) {
      return true;
    }
    for (Variant variant : variants.variants()) {
      if (shapes.definitionOf(variant.shape()) instanceof Structure structure
          && !(stands
              ? checkExisting(typing, variant, structure)
              : checkAdded(typing, variant, structure))) {
        return false;
      }
    }
    return true;
  }

  private boolean checkAdded(Typing typing, Variant variant, Structure structure) {
    for (Property property : structure.properties()) {
      if (WireNames.of(property, shapes).contains(typing.property())) {
        fault(
            variant,
            "the name of the type and %s of %s would both be called \"%s\""
                .formatted(property.name(), variant.type(), typing.property()),
            "rename that on the wire with @JsonProperty, or write another property in"
                + " @JsonTypeInfo");
        return false;
      }
    }
    return true;
  }

  private boolean checkExisting(Typing typing, Variant variant, Structure structure) {
    for (Property property : structure.properties()) {
      if (WireNames.of(property, shapes).contains(typing.property())) {
        if (property.isRead() && !typing.isVisible()) {
          fault(
              variant,
              "\"%s\" of %s tells its type, and is null when it is read"
                  .formatted(typing.property(), variant.type()),
              "write visible = true in @JsonTypeInfo");
        }
        return !property.isRead() || typing.isVisible();
      }
    }
    fault(
        variant,
        "%s has no \"%s\", by which its type is to be told"
            .formatted(variant.type(), typing.property()),
        "give it a component of that name, or write include = JsonTypeInfo.As.PROPERTY");
    return false;
  }

  /** Types are told by the names in an object; one has to have names that another one lacks. */
  private void checkDeduction(Typing typing) {
    for (Variant variant : variants.variants()) {
      for (Variant other : variants.variants()) {
        if (!variant.equals(other)
            && !variant.qualifiedName().equals(typing.fallback())
            && isWithin(variant.shape(), other.shape())) {
          fault(
              "%s has no property that is always there and that %s lacks"
                  .formatted(variant.type(), other.type()),
              "write use = JsonTypeInfo.Id.NAME, and @JsonTypeName on each");
          return;
        }
      }
    }
  }

  /** An empty object is told from others, but not from another empty one. */
  private boolean isWithin(Shape shape, Shape other) {
    if (shapes.definitionOf(shape) instanceof Structure one
        && shapes.definitionOf(other) instanceof Structure another) {
      Set<String> names = namesOf(one, false);
      Set<String> others = namesOf(another, false);
      return others.containsAll(namesOf(one, true)) && (!names.isEmpty() || others.isEmpty());
    }
    return false;
  }

  private Set<String> namesOf(Structure structure, boolean onlyCertain) {
    Set<String> names = new HashSet<>();
    for (Property property : structure.properties()) {
      if (!onlyCertain || !property.isLeftOutAtTimes()) {
        names.addAll(WireNames.of(property, shapes));
      }
    }
    return names;
  }
}
