package dev.waybill.processor.message;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * Something that there is to say of what the user wrote.
 *
 * @param severity how bad it is
 * @param text what the user is told
 * @param element the element that it is about
 * @param annotation the annotation on it that it is about
 * @param value the value in the annotation that it is about
 */
public record Problem(
    Severity severity,
    String text,
    Element element,
    Optional<AnnotationMirror> annotation,
    Optional<AnnotationValue> value) {

  /**
   * Makes a problem of an element.
   *
   * @param message the message
   * @param element the element
   * @param names what the message's placeholders stand for
   * @return the problem
   */
  public static Problem at(Element element, Message message, Object... names) {
    return new Problem(
        message.severity(), message.text(names), element, Optional.empty(), Optional.empty());
  }

  /**
   * Tells whether there is no event as long as it is there.
   *
   * @return false where it is a warning or a note
   */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /**
   * Says the same at another place.
   *
   * @param place the place
   * @return the problem there
   */
  public Problem movedTo(Element place) {
    return new Problem(severity, text, place, Optional.empty(), Optional.empty());
  }
}
