package dev.waybill.processor.language;

import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.GeneratedNames;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** The Java-facing name of an event. */
public final class EventNames {

  /** The end of a rejection's name, in which its command's has none. */
  public static final String REJECTED = "Rejected";

  /** What the usual file systems take, in bytes. */
  private static final int LONGEST_FILE_NAME = 255;

  /** Identifiers that no class may have for its name. */
  private static final Set<String> RESTRICTED =
      Set.of("var", "yield", "record", "sealed", "permits");

  private EventNames() {}

  /** The name, if the annotation is valid; else the name that a stub can have. */
  public static String of(TypeElement record, AnnotationView annotation) {
    return annotation
        .text("name")
        .filter(name -> canBeginClassName(name) && !isTooLong(name))
        .orElseGet(() -> defaultName(TypeReader.idOf(record)));
  }

  /**
   * Names the event of a record.
   *
   * @param record a type
   * @return the name, if it carries one of the two annotations
   */
  public static Optional<String> of(TypeElement record) {
    return AnnotationView.of(record, Annotations.DOMAIN_EVENT)
        .or(() -> AnnotationView.of(record, Annotations.REJECTION))
        .map(annotation -> of(record, annotation));
  }

  static String defaultName(ClassId record) {
    return String.join("", record.simpleNames());
  }

  /** Characters that an identifier may have, but that do not count in it, no file name may have. */
  public static boolean canBeginClassName(String name) {
    return SourceVersion.isIdentifier(name)
        && name.codePoints().noneMatch(Character::isIdentifierIgnorable);
  }

  /** Neither is there a class like {@code var}, nor one like {@code <error>}, as javac has it. */
  public static boolean canNameClass(String name) {
    return canBeginClassName(name) && SourceVersion.isName(name) && !RESTRICTED.contains(name);
  }

  /** Of the generated classes' names, the converter's is the longest. */
  public static boolean isTooLong(String name) {
    return isTooLongForFile(GeneratedNames.converter("", name).nestedName());
  }

  /** Tells whether the file system takes no class file of that name. */
  public static boolean isTooLongForFile(String className) {
    return (className + ".class").getBytes(StandardCharsets.UTF_8).length > LONGEST_FILE_NAME;
  }
}
