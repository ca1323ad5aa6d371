package dev.waybill.processor;

import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.reader.Message;
import dev.waybill.processor.reader.PackageReader;
import dev.waybill.processor.reader.Problem;
import dev.waybill.processor.reader.ProvidesCheck;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Makes the providers of a module known to {@code ServiceLoader}, on class and module path. */
final class ProviderRegistration {

  private final Elements elements;
  private final PackageReader reader;
  private final ClassOutput classes;
  private final Optional<String> earlier;

  ProviderRegistration(Elements elements, PackageReader reader, ClassOutput classes) {
    this.elements = elements;
    this.reader = reader;
    this.classes = classes;
    // Read now, as it cannot be read any more once another processor has written it.
    this.earlier = classes.resource(ServiceFile.PATH);
  }

  /**
   * Writes the service file.
   *
   * @param done the packages that this compilation has generated code for, and what for
   * @return the problem, where another processor has written that file, without our lines
   */
  Optional<Problem> writeServiceFile(SortedMap<String, Optional<PackageModel>> done) {
    ServiceFile services = new ServiceFile();
    Set<String> own = new TreeSet<>();
    done.values().forEach(model -> model.ifPresent(m -> own.add(m.provider().canonicalName())));
    own.forEach(services::add);
    earlier.ifPresent(text -> services.addValid(text, name -> isStillValid(name, done.keySet())));
    // Empty, it takes the place of one that names a provider which is no more.
    if ((services.isEmpty() && earlier.isEmpty())
        || classes.writeResource(ServiceFile.PATH, services.content())
        || earlier.filter(text -> text.lines().toList().containsAll(own)).isPresent()) {
      return Optional.empty();
    }
    return done.keySet().stream()
        .map(elements::getPackageElement)
        .findFirst()
        .map(p -> Problem.at(p, Message.SERVICES_TAKEN, ServiceFile.PATH, String.join(", ", own)));
  }

  /** What was generated stays where its package has events still. */
  private boolean isStillValid(String provider, Set<String> done) {
    TypeElement type = elements.getTypeElement(provider);
    if (type == null) {
      return false;
    }
    PackageElement packageElement = elements.getPackageOf(type);
    return !done.contains(packageElement.getQualifiedName().toString())
        && reader.hasEvents(packageElement);
  }

  /**
   * Checks the descriptor of a named module that an earlier compilation left here. That of a module
   * which is compiled for the first time is the business of {@link EventProcessor}, which sees it.
   *
   * <p>Tests that are patched into a module have neither, and cannot change its descriptor. They
   * pass the converters of their own events by hand, from the entry class.
   */
  List<Problem> checkProvides(Set<String> packages) {
    return ProvidesCheck.check(elements, packages, module -> classes.hasModuleDescriptor());
  }
}
