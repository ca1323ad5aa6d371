package dev.waybill.processor.lock;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ClassId;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** Finds methods marked {@code @Upcaster} that nobody calls, wherever they lead. */
public final class StrayUpcasters {

  private StrayUpcasters() {}

  /**
   * Says of the upcasters of a type that they are in the wrong place: it is no event, or none of
   * its versions is locked.
   *
   * @param type a type that has some
   * @param packageElement its package
   * @param entry the entry class of that
   * @param locks the locks of the compilation
   * @return one problem for each; none where they belong
   */
  public static List<Problem> check(
      TypeElement type, PackageElement packageElement, ClassId entry, VersionsReader locks) {
    if (type.getKind() != ElementKind.RECORD || EventNames.of(type).isEmpty()) {
      return problems(
          type,
          type.getSimpleName() + " is not the record of an event",
          "move it into the record whose older payload it takes");
    }
    return locks.areLocked(packageElement)
        ? List.of()
        : problems(
            type,
            "%s has no contract lock, so there are no older payloads"
                .formatted(
                    packageElement.isUnnamed()
                        ? "the package"
                        : "package " + packageElement.getQualifiedName()),
            "let waybill accept write %s from the code that wrote the older version"
                .formatted(LockFinder.nameFor(entry).nestedName()));
  }

  private static List<Problem> problems(TypeElement type, String reason, String change) {
    return UpcasterReader.methodsOf(type).stream()
        .flatMap(method -> AnnotationView.of(method, Annotations.UPCASTER).stream())
        .map(
            marked ->
                marked.problem(Message.UPCASTER, marked.element().getSimpleName(), reason, change))
        .toList();
  }
}
