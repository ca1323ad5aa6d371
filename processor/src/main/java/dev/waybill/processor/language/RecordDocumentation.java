package dev.waybill.processor.language;

import dev.waybill.processor.comment.Comment;
import java.lang.reflect.Method;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Reads what a record's author wrote about it, from the record's own comment: asking for that of a
 * component gives null on javac 17 and throws on ecj.
 */
public final class RecordDocumentation {

  /** Tells the kind of a comment, from JDK 23 on. */
  private static final Optional<Method> KIND = kind();

  private RecordDocumentation() {}

  /** Reads the comment of a record. */
  public static Comment of(TypeElement record, Elements elements) {
    String text = elements.getDocComment(record);
    return text == null ? Comment.NONE : Comment.parse(text, isMarkdown(record, elements));
  }

  private static boolean isMarkdown(TypeElement record, Elements elements) {
    return KIND.map(kind -> isEndOfLine(kind, record, elements)).orElse(false);
  }

  private static boolean isEndOfLine(Method kind, TypeElement record, Elements elements) {
    try {
      return "END_OF_LINE".equals(String.valueOf(kind.invoke(elements, record)));
    } catch (ReflectiveOperationException e) {
      // Read as the other kind it is valid all the same.
      return false;
    }
  }

  private static Optional<Method> kind() {
    try {
      return Optional.of(Elements.class.getMethod("getDocCommentKind", Element.class));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }
}
