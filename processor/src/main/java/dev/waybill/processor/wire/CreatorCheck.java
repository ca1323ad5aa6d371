package dev.waybill.processor.wire;

import dev.waybill.processor.language.AnnotationReader;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.wire.Creators.Creator;
import dev.waybill.processor.wire.Definition.Property;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds records that are written with other properties than they are made of. */
final class CreatorCheck {

  private final AnnotationReader annotations;
  private final ShapeReader shapes;

  CreatorCheck(AnnotationReader annotations, ShapeReader shapes) {
    this.annotations = annotations;
    this.shapes = shapes;
  }

  /** The method or constructor that is called with the properties, where it is not the record's. */
  static Optional<Creator> ofProperties(Creators creators) {
    for (Creator creator : creators.marked()) {
      if (!creator.isCanonical() && !creator.delegates()) {
        return Optional.of(creator);
      }
    }
    return Optional.empty();
  }

  /**
   * Checks a record without {@code @JsonValue}.
   *
   * @param name its name
   * @param properties what it writes
   */
  void check(String name, Creators creators, List<Property> properties, Faults faults) {
    Optional<Creator> creator = ofProperties(creators);
    if (creator.isPresent()) {
      checkParameters(name, creator.get(), properties, faults);
    } else if (creators.isCanonicalDisabled() && creators.marked().isEmpty()) {
      faults.add(
          Message.UNREADABLE,
          "@JsonCreator(mode = DISABLED) keeps every codec from making a " + name,
          "remove the annotation");
    } else if (isMadeOfOneValue(creators)) {
      faults.add(
          Message.UNREADABLE,
          "@JsonCreator(mode = DELEGATING) makes a "
              + name
              + " of one value, and it is written with its components",
          "remove the annotation, or mark the component with @JsonValue");
    }
  }

  private boolean isMadeOfOneValue(Creators creators) {
    for (Creator marked : creators.marked()) {
      if (marked.isCanonical() && marked.mode().equals("DELEGATING")) {
        TypeMirror parameter = marked.maker().getParameters().get(0).asType();
        return !Shapes.mayBeObject(shapes.read(parameter), shapes);
      }
    }
    return false;
  }

  private void checkParameters(
      String name, Creator creator, List<Property> properties, Faults faults) {
    List<? extends VariableElement> parameters = creator.maker().getParameters();
    for (int i = 0; i < parameters.size(); i++) {
      Optional<String> wireName = creator.names().get(i);
      TypeMirror type = parameters.get(i).asType();
      if (wireName.isEmpty()) {
        faults.add(
            Message.UNREADABLE,
            "the parameters of the @JsonCreator of " + name + " have no names for a codec",
            "mark each with @JsonProperty and its name on the wire");
        return;
      }
      Property written = named(wireName.get(), properties);
      boolean isRequired =
          type.getKind().isPrimitive()
              || annotations.ofProperty(List.of(parameters.get(i))).isRequired();
      if (written == null && isRequired) {
        faults.add(
            Message.UNREADABLE,
            "%s is made of a \"%s\", which is not written".formatted(name, wireName.get()),
            "give " + name + " a component or a method of that name, or read what is written");
      } else if (written != null && !Shapes.reads(shapes.read(type), written.shape(), shapes)) {
        faults.add(
            Message.UNREADABLE,
            "\"%s\" of %s is written with a wider or another type than it is read with"
                .formatted(wireName.get(), name),
            "give both the same type");
      }
    }
  }

  private static @Nullable Property named(String wireName, List<Property> properties) {
    for (Property property : properties) {
      if (property.isWritten() && property.wireName().equals(wireName)) {
        return property;
      }
    }
    return null;
  }
}
