package dev.waybill.processor.check;

import dev.waybill.processor.language.JacksonAnnotations;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/**
 * What of a record goes into its payload, as elements.
 *
 * @param record the record
 * @param said what Jackson's annotations say of it
 * @param components its components that do
 * @param constants the names of what is the same in every payload
 */
public record Payload(
    TypeElement record,
    JacksonAnnotations said,
    List<Component> components,
    List<String> constants) {

  /** Copies the lists. */
  public Payload {
    components = List.copyOf(components);
    constants = List.copyOf(constants);
  }

  /**
   * A component.
   *
   * @param name its name in the payload
   * @param wireName its name on the wire
   * @param element it
   * @param places where its annotations may be
   * @param overridden the methods that its accessor overrides
   * @param isReason whether it is the reason of a rejection
   * @param isNonNull whether its author has ruled out null
   */
  public record Component(
      String name,
      String wireName,
      RecordComponentElement element,
      List<Element> places,
      List<Element> overridden,
      boolean isReason,
      boolean isNonNull) {}
}
