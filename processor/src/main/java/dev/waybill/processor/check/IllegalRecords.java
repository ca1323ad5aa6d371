package dev.waybill.processor.check;

import dev.waybill.processor.language.RecordComponents;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/**
 * Tells records that break Java's own rules. The compiler says so itself, but some of that only
 * when processors have seen the record already.
 */
public final class IllegalRecords {

  private IllegalRecords() {}

  /** The components that generated code can have, too: all of them, if the record is legal. */
  public static List<RecordComponentElement> legalComponents(TypeElement record) {
    Set<Name> names = new HashSet<>();
    return RecordComponents.of(record).stream()
        .map(RecordComponentElement.class::cast)
        .filter(component -> isLegal(component) && names.add(component.getSimpleName()))
        .toList();
  }

  /**
   * javac calls {@code <error>} what has no name, and makes no accessor for {@code int hashCode},
   * nor for the second of two of one name.
   */
  private static boolean isLegal(RecordComponentElement component) {
    ExecutableElement accessor = component.getAccessor();
    return SourceVersion.isName(component.getSimpleName())
        && component.asType().getKind() != TypeKind.VOID
        && accessor != null
        && accessor.getModifiers().contains(Modifier.PUBLIC)
        && accessor.getReturnType().getKind() == component.asType().getKind();
  }

  /** Tells whether a record has a component that is not legal. */
  public static boolean isOne(TypeElement record) {
    return legalComponents(record).size() < RecordComponents.of(record).size();
  }
}
