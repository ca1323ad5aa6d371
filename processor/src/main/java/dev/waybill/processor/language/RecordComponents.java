package dev.waybill.processor.language;

import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/** The components of a type, of which one that is no record has none. */
public final class RecordComponents {

  private RecordComponents() {}

  /**
   * Returns them. ecj throws a {@code NullPointerException} if asked for those of another type (up
   * to 3.41).
   *
   * @param type a type
   * @return its components, in their order
   */
  public static List<? extends RecordComponentElement> of(TypeElement type) {
    return type.getKind() == ElementKind.RECORD ? type.getRecordComponents() : List.of();
  }
}
