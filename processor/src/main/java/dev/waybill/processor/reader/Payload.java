package dev.waybill.processor.reader;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/**
 * What of a record goes into its payload, as elements.
 *
 * @param record the record
 * @param components its components that do
 * @param constants the names of what is the same in every payload
 */
public record Payload(TypeElement record, List<Component> components, List<String> constants) {

  /** Copies the lists. */
  public Payload {
    components = List.copyOf(components);
    constants = List.copyOf(constants);
  }

  /**
   * A component.
   *
   * @param name its name in the payload
   * @param element it
   * @param places where its annotations may be
   * @param isNonNull whether its author has ruled out null
   */
  public record Component(
      String name, RecordComponentElement element, List<Element> places, boolean isNonNull) {}
}
