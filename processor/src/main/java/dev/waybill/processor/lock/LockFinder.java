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
   * @return one problem for each
   */
  List<Problem> others(PackageElement packageElement, ClassId entry) {
    ClassId name = nameFor(entry);
    List<Problem> problems = new ArrayList<>();
    for (TypeElement type : ElementFilter.typesIn(packageElement.getEnclosedElements())) {
      if (!type.getQualifiedName().contentEquals(name.canonicalName())) {
        // Which module a type is of may be asked of the file system: only of locks.
        lock(type)
            .filter(lock -> inThisModule.test(type))
            .map(
                lock ->
                    lock.problem(
                        Message.NOT_THE_LOCK,
                        type.getSimpleName(),
                        entry.packageName(),
                        "its entry class is "
                            + entry.nestedName()
                            + ", and the lock is the class "
                            + name.nestedName(),
                        "rename it, or remove it"))
            .ifPresent(problems::add);
      }
    }
    return problems;
  }

  /** Names the lock of a package by its entry class. */
  static ClassId nameFor(ClassId entry) {
    return ClassId.topLevel(entry.packageName(), entry.nestedName() + "Lock");
  }

  private static Optional<AnnotationView> lock(TypeElement type) {
    return AnnotationView.of(type, Annotations.CONTRACT_LOCK);
  }
}
