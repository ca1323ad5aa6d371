package dev.waybill.processor.wire;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.wire.Creators.Creator;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Finds records that are written as one value by {@code @JsonValue}, of which none can be made. */
final class ValueCheck {

  private final Types types;
  private final ShapeReader shapes;

  ValueCheck(Types types, ShapeReader shapes) {
    this.types = types;
    this.shapes = shapes;
  }

  /**
   * Checks a record.
   *
   * @param type the record
   * @param parts its components
   * @param written what it is written as
   * @param creators what makes it
   */
  void check(DeclaredType type, List<Part> parts, Shape written, Creators creators, Faults faults) {
    String name = type.asElement().getSimpleName().toString();
    if (written instanceof Shape.Maybe) {
      faults.add(
          Message.UNREADABLE,
          "@JsonValue writes a " + name + " whose Optional is empty as null, and null is read",
          "let it return what is in the Optional, or remove the annotation");
      return;
    }
    if (isMadeBy(type, parts, written, creators)) {
      return;
    }
    faults.add(
        Message.UNREADABLE,
        "@JsonValue writes " + name + " as one value, and no " + name + " can be made of that",
        "mark with @JsonCreator a constructor or static method of "
            + name
            + " that takes such a value");
  }

  private boolean isMadeBy(DeclaredType type, List<Part> parts, Shape written, Creators creators) {
    for (ExecutableElement implied : creators.implied()) {
      if (reads(type, implied, written)) {
        return true;
      }
    }
    for (Creator marked : creators.marked()) {
      if (marked.delegates() && reads(type, marked.maker(), written)) {
        return true;
      }
    }
    // A single component makes a record, too, unless it has a name on the wire.
    return creators.marked().isEmpty()
        && parts.size() == 1
        && !creators.isCanonicalDisabled()
        && parts.get(0).said().text("JsonProperty", "value").isEmpty()
        && reads(parts.get(0).shape(), written);
  }

  private boolean reads(DeclaredType type, ExecutableElement maker, Shape written) {
    return reads(shapes.read(parameterOf(type, maker)), written);
  }

  /** A number is read where a text stands in an object, but does not make what is made of text. */
  private boolean reads(Shape parameter, Shape written) {
    return Shapes.reads(parameter, written, shapes)
        && !Shapes.isOtherText(parameter, written, shapes);
  }

  private TypeMirror parameterOf(DeclaredType type, ExecutableElement maker) {
    return ((ExecutableType) types.asMemberOf(type, maker)).getParameterTypes().get(0);
  }
}
