package dev.waybill.processor.wire;

import dev.waybill.processor.language.AnnotationReader;
import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.language.PersonalData;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.wire.Definition.Property;
import dev.waybill.processor.wire.Getters.Getter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Types;

/** Defines the records that a payload mentions, and finds what is wrong with each. */
final class RecordDefiner {

  private final AnnotationReader annotations;
  private final ShapeReader shapes;
  private final PartReader partReader;
  private final ValueCheck valueCheck;
  private final CreatorCheck creatorCheck;

  RecordDefiner(Types types, AnnotationReader annotations, ShapeReader shapes) {
    this.annotations = annotations;
    this.shapes = shapes;
    this.partReader = new PartReader(types, annotations, shapes);
    this.valueCheck = new ValueCheck(types, shapes);
    this.creatorCheck = new CreatorCheck(annotations, shapes);
  }

  PartReader parts() {
    return partReader;
  }

  /**
   * Defines a record.
   *
   * @param type the record, with its type arguments
   * @param withSupertypes the record, and what it implements
   * @param said what Jackson's annotations say of it
   */
  Definition define(DeclaredType type, List<TypeElement> withSupertypes, JacksonAnnotations said) {
    TypeElement record = withSupertypes.get(0);
    String name = record.getSimpleName().toString();
    Faults faults = new Faults(record.getQualifiedName().toString());
    List<Part> parts = partReader.partsOf(type, withSupertypes, Naming.of(said));
    Set<String> names = new LinkedHashSet<>();
    parts.forEach(part -> names.add(part.name()));
    Getters getters = Getters.of(withSupertypes, names, annotations);
    Creators creators = Creators.of(record, annotations);
    Optional<Shape> value = valueOf(type, parts, getters);
    if (value.isPresent()) {
      valueCheck.check(type, parts, value.get(), creators, faults);
      return new Definition.Value(name, value.get(), isValuePersonal(parts, getters), faults.all());
    }
    if (said.get("JsonFilter").isPresent()) {
      faults.add(
          Message.UNREADABLE,
          "@JsonFilter on " + name + " asks for a filter, and no codec has one",
          "remove that annotation");
    }
    if (said.areOfNames() && !isNamedAlike(type, withSupertypes, said)) {
      faults.add(
          Message.UNREADABLE,
          "@JsonNaming on %s is of one line of Jackson, and the other one reads it by other names"
              .formatted(name),
          "write @JsonProperty on the components of %s, which both read".formatted(name));
    }
    List<Property> others = new ArrayList<>();
    for (Getter getter : getters.written()) {
      if (names.contains(getter.property())) {
        checkSameType(type, getter, parts, faults);
      } else {
        others.add(property(type, getter));
      }
    }
    List<Property> properties =
        new ObjectCheck(shapes, faults)
            .check(
                new Omissions(said), parts, others, CreatorCheck.ofProperties(creators).isEmpty());
    creatorCheck.check(name, creators, properties, faults);
    return new Definition.Structure(
        name, new Omissions(said).isByPlace(), properties, faults.all());
  }

  private boolean isNamedAlike(
      DeclaredType type, List<TypeElement> withSupertypes, JacksonAnnotations said) {
    return namesOf(type, withSupertypes, Naming.of(said, "com.fasterxml.jackson."))
        .equals(namesOf(type, withSupertypes, Naming.of(said, "tools.jackson.")));
  }

  private List<String> namesOf(DeclaredType type, List<TypeElement> withSupertypes, Naming naming) {
    return partReader.partsOf(type, withSupertypes, naming).stream().map(Part::wireName).toList();
  }

  private Optional<Shape> valueOf(DeclaredType type, List<Part> parts, Getters getters) {
    for (Part part : parts) {
      if (part.said().has("JsonValue")) {
        return Optional.of(part.shape());
      }
    }
    return getters.values().stream()
        .findFirst()
        .map(getter -> shapes.read(partReader.typeOf(type, getter.method()), getter.said()));
  }

  /** What a method makes of components that are marked is of a person as well. */
  private static boolean isValuePersonal(List<Part> parts, Getters getters) {
    for (Part part : parts) {
      if (part.said().has("JsonValue")) {
        return part.privacy() == Privacy.WHOLE;
      }
    }
    return getters.values().stream()
            .anyMatch(getter -> PersonalData.isMarked(List.of(getter.method())))
        || parts.stream().anyMatch(part -> part.privacy() != Privacy.NONE);
  }

  private Property property(DeclaredType type, Getter getter) {
    return new Property(
        getter.method().getSimpleName() + "()",
        getter.wireName(),
        getter.said().areCustom()
            ? new Shape.Opaque(PartReader.nameOf(getter.method().getReturnType()))
            : shapes.read(partReader.typeOf(type, getter.method()), getter.said()),
        Optional.empty(),
        true,
        false,
        false,
        false,
        Manner.of(getter.said(), getter.method().getReturnType().getKind().isPrimitive()),
        Privacy.of(
            PersonalData.isMarked(List.of(getter.method())),
            shapes.personal().isIn(getter.method().getReturnType(), getter.said())));
  }

  /** A method such as {@code getName()} is written for the component of that name. */
  private void checkSameType(DeclaredType type, Getter getter, List<Part> parts, Faults faults) {
    for (Part part : parts) {
      if (part.name().equals(getter.property())
          && !part.said().areCustom()
          && !isSame(part.shape(), property(type, getter).shape())) {
        faults.add(
            Message.UNREADABLE,
            part,
            "what " + getter.method().getSimpleName() + "() returns is written for it",
            "mark that method with @JsonIgnore, or let it return the same type");
      }
    }
  }

  private boolean isSame(Shape component, Shape written) {
    return Shapes.reads(component, written, shapes)
        && !Shapes.isOtherText(component, written, shapes);
  }
}
