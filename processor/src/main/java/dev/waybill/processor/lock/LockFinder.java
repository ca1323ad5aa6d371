package dev.waybill.processor.lock;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ClassId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Finds the lock of a package. It is asked for by name, as some compilers know only those types of
 * a package that they have come across.
 */
final class LockFinder {

  private final Elements elements;
  private final Predicate<TypeElement> inThisModule;

  LockFinder(Elements elements, Predicate<TypeElement> inThisModule) {
    this.elements = elements;
    this.inThisModule = inThisModule;
  }

  /** The annotation of the lock that carries the name of an entry class. */
  Optional<AnnotationView> lockOf(PackageElement packageElement, ClassId entry) {
    return Lookup.type(elements, packageElement, nameFor(entry).canonicalName())
        .filter(inThisModule)
        .flatMap(LockFinder::lock);
  }

  /**
   * Finds locks that nobody would read, among the types that the compiler knows.
   *
   * @param nested those within other classes, which are not looked for
   * @return one problem for each
   */
  List<Problem> others(PackageElement packageElement, ClassId entry, List<TypeElement> nested) {
    ClassId name = nameFor(entry);
    List<TypeElement> types =
        new ArrayList<>(ElementFilter.typesIn(packageElement.getEnclosedElements()));
    types.addAll(nested);
    List<Problem> problems = new ArrayList<>();
    for (TypeElement type : types) {
      if (!type.getQualifiedName().contentEquals(name.canonicalName())) {
        // Which module a type is of may be asked of the file system: only of locks.
        lock(type)
            .filter(lock -> type.getNestingKind().isNested() || inThisModule.test(type))
            .map(lock -> problem(lock, type, entry))
            .ifPresent(problems::add);
      }
    }
    return problems;
  }

  private static Problem problem(AnnotationView lock, TypeElement type, ClassId entry) {
    String name = nameFor(entry).nestedName();
    boolean isNested = type.getNestingKind().isNested();
    return lock.problem(
        Message.NOT_THE_LOCK,
        type.getSimpleName(),
        entry.packageName(),
        isNested
            ? "it stands within %s".formatted(Lookup.outermost(type).getSimpleName())
            : "its entry class is %s, and the lock is the class %s"
                .formatted(entry.nestedName(), name),
        isNested
            ? "make it the class %s of the package".formatted(name)
            : "rename it, or remove it");
  }

  /** Names the lock of a package by its entry class. */
  static ClassId nameFor(ClassId entry) {
    return ClassId.topLevel(entry.packageName(), entry.nestedName() + "Lock");
  }

  private static Optional<AnnotationView> lock(TypeElement type) {
    return AnnotationView.of(type, Annotations.CONTRACT_LOCK);
  }
}
