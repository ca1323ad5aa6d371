package dev.waybill.processor.check;

import dev.waybill.processor.host.Host;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.PackageModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.util.Elements;

/** Checks that the names of a package's entry class and provider are free. */
public final class EntryClassCheck {

  /**
   * A name that is taken.
   *
   * @param id the name, of the entry class or of the provider
   * @param isPackage whether it is a package's
   */
  public record Taken(ClassId id, boolean isPackage) {}

  private EntryClassCheck() {}

  /**
   * Looks for classes of those names that were not generated for this module: the user's own, or
   * those of a main module seen from its tests.
   *
   * @param elements the compiler's elements
   * @param host the compiler
   * @param packageElement the package
   * @param model what was read from it
   * @param isOurs tells what an earlier compilation of this module generated
   * @return the name that is taken, if one is
   */
  public static Optional<Taken> taken(
      Elements elements,
      Host host,
      PackageElement packageElement,
      PackageModel model,
      Predicate<ClassId> isOurs) {
    for (ClassId id : List.of(model.entry(), model.provider())) {
      boolean isPackage = isPackage(elements, host, packageElement, id);
      // In this order: once asked for a type of before, a compiler that starts over for missed
      // types
      // cannot have it replaced in a later round.
      if (isPackage
          || (!isOurs.test(id)
              && Lookup.type(elements, packageElement, id.canonicalName()).isPresent())) {
        return Optional.of(new Taken(id, isPackage));
      }
    }
    return Optional.empty();
  }

  private static boolean isPackage(Elements elements, Host host, PackageElement near, ClassId id) {
    return host.canBeAskedForPackages()
        && elements.getPackageElement(elements.getModuleOf(near), id.canonicalName()) != null;
  }

  /**
   * Says that a name is taken.
   *
   * @param elements the compiler's elements
   * @param packageElement the package
   * @param model what was read from it
   * @param taken the name of its entry class, or of its provider
   * @return the problem, at the package's annotation if it has one, else at its first event
   */
  public static Problem problem(
      Elements elements, PackageElement packageElement, PackageModel model, Taken taken) {
    String packageName = taken.id().packageName();
    Object[] names = {
      packageName.isEmpty() ? "(default)" : packageName,
      taken.id().nestedName(),
      taken.isPackage() ? "package" : "class"
    };
    return AnnotationView.of(packageElement, Annotations.BOUNDED_CONTEXT)
        .map(settings -> settings.problemOf("factory", Message.FACTORY_TAKEN, names))
        .orElseGet(
            () ->
                Problem.at(
                    firstEvent(elements, packageElement, model).orElse(packageElement),
                    Message.FACTORY_TAKEN,
                    names));
  }

  private static Optional<Element> firstEvent(
      Elements elements, PackageElement packageElement, PackageModel model) {
    return model.events().stream()
        .findFirst()
        .flatMap(
            event -> Lookup.again(elements, Lookup.keyOf(packageElement, event.record().id())));
  }
}
