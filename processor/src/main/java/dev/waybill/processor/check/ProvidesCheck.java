package dev.waybill.processor.check;

import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ClassId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Checks that a named module offers the providers that were generated for it. */
public final class ProvidesCheck {

  private static final String SERVICE = "dev.waybill.convert.ConverterProvider";

  private ProvidesCheck() {}

  /**
   * Reads the module's directives. To be called in the last round only: the compiler completes them
   * when they are asked for, and reports providers that do not exist yet as errors.
   *
   * @param elements the compiler's elements
   * @param packages the keys of the packages that have a provider
   * @param entryOf names the entry class of a package
   * @param isChecked which modules to look at; asked about named modules only
   * @return a problem for each provider that its module does not offer
   */
  public static List<Problem> check(
      Elements elements,
      Iterable<String> packages,
      Function<PackageElement, ClassId> entryOf,
      Predicate<ModuleElement> isChecked) {
    List<Problem> problems = new ArrayList<>();
    for (String key : packages) {
      Optional<PackageElement> found = Lookup.packageAgain(elements, key);
      ModuleElement module = found.map(elements::getModuleOf).orElse(null);
      if (module == null || module.isUnnamed() || !isChecked.test(module)) {
        continue;
      }
      String provider = entryOf.apply(found.orElseThrow()).canonicalName() + "Provider";
      if (!offers(module, provider)) {
        problems.add(
            Problem.at(module, Message.PROVIDES_MISSING, module.getQualifiedName(), provider));
      }
    }
    return problems;
  }

  private static boolean offers(ModuleElement module, String provider) {
    for (ModuleElement.ProvidesDirective provides :
        ElementFilter.providesIn(module.getDirectives())) {
      if (provides.getService().getQualifiedName().contentEquals(SERVICE)) {
        for (TypeElement implementation : provides.getImplementations()) {
          if (implementation.getQualifiedName().contentEquals(provider)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
