package dev.waybill.processor.reader;

import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.PackageModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Checks that the names of a package's entry class and provider are free. */
public final class EntryClassCheck {

  private EntryClassCheck() {}

  /**
   * Looks for classes of those names that were not generated for this module: the user's own, or
   * those of a main module seen from its tests.
   *
   * @param elements the compiler's elements
   * @param packageElement the package
   * @param model what was read from it
   * @param isOurs tells what an earlier compilation of this module generated
   * @return the problem, at the package's annotation if it has one, else at its first event
   */
  public static Optional<Problem> check(
      Elements elements,
      PackageElement packageElement,
      PackageModel model,
      Predicate<TypeElement> isOurs) {
    for (ClassId id : List.of(model.entry(), model.provider())) {
      Optional<TypeElement> existing = Lookup.type(elements, packageElement, id.canonicalName());
      if (existing.isPresent() && !isOurs.test(existing.get())) {
        return Optional.of(taken(elements, packageElement, model, id));
      }
    }
    return Optional.empty();
  }

  /**
   * Says that the entry class's name is taken.
   *
   * @param elements the compiler's elements
   * @param packageElement the package
   * @param model what was read from it
   * @return the problem
   */
  public static Problem taken(
      Elements elements, PackageElement packageElement, PackageModel model) {
    return taken(elements, packageElement, model, model.entry());
  }

  private static Problem taken(
      Elements elements, PackageElement packageElement, PackageModel model, ClassId id) {
    Object[] names = {packageElement.getQualifiedName(), id.nestedName()};
    Optional<AnnotationView> settings =
        AnnotationView.of(packageElement, Annotations.BOUNDED_CONTEXT);
    if (settings.isPresent()) {
      return settings.get().problemOf("factory", Message.FACTORY_TAKEN, names);
    }
    TypeElement first =
        elements.getTypeElement(model.events().get(0).record().id().canonicalName());
    return Problem.at(first == null ? packageElement : first, Message.FACTORY_TAKEN, names);
  }
}
