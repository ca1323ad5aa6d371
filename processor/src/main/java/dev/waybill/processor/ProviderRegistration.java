package dev.waybill.processor;

import dev.waybill.processor.check.ProvidesCheck;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.reader.PackageReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Makes the providers of each module known to {@code ServiceLoader}, on class and module path. */
final class ProviderRegistration {

  private final Elements elements;
  private final PackageReader reader;
  private final ModuleOutputs outputs;

  /** The service files of earlier compilations, by the outputs that they are in. */
  private final Map<ClassOutput, Optional<String>> earlier = new LinkedHashMap<>();

  ProviderRegistration(Elements elements, PackageReader reader, ModuleOutputs outputs) {
    this.elements = elements;
    this.reader = reader;
    this.outputs = outputs;
  }

  /**
   * Reads what an earlier compilation has left in the module of an element: early, as it cannot be
   * read any more once another processor has written it.
   */
  void readEarlier(Element element) {
    earlier.computeIfAbsent(outputs.of(element), output -> output.resource(ServiceFile.PATH));
  }

  /**
   * Writes the service files.
   *
   * @param done the keys of the packages that this compilation has generated code for, and what for
   * @return the problems, where another processor has written such a file, without our lines
   */
  List<Problem> writeServiceFiles(SortedMap<String, Optional<PackageModel>> done) {
    Map<ClassOutput, SortedMap<String, Optional<PackageModel>>> byOutput = new LinkedHashMap<>();
    earlier.keySet().forEach(output -> byOutput.put(output, new TreeMap<>()));
    done.forEach(
        (key, model) ->
            Lookup.packageAgain(elements, key)
                .map(outputs::of)
                .ifPresent(
                    output ->
                        byOutput.computeIfAbsent(output, o -> new TreeMap<>()).put(key, model)));
    List<Problem> problems = new ArrayList<>();
    byOutput.forEach(
        (output, packages) -> writeServiceFile(output, packages).ifPresent(problems::add));
    return problems;
  }

  private Optional<Problem> writeServiceFile(
      ClassOutput output, SortedMap<String, Optional<PackageModel>> done) {
    Optional<String> before = earlier.getOrDefault(output, Optional.empty());
    ServiceFile services = new ServiceFile();
    Set<String> own = new TreeSet<>();
    done.values().forEach(model -> model.ifPresent(m -> own.add(m.provider().canonicalName())));
    own.forEach(services::add);
    before.ifPresent(
        text -> services.addValid(text, name -> isStillValid(name, output, done.keySet())));
    // Empty, it takes the place of one that names a provider which is no more.
    if ((services.isEmpty() && before.isEmpty())
        || output.writeResource(ServiceFile.PATH, services.content())
        || before.filter(text -> text.lines().toList().containsAll(own)).isPresent()) {
      return Optional.empty();
    }
    return done.keySet().stream()
        .findFirst()
        .flatMap(key -> Lookup.packageAgain(elements, key))
        .map(p -> Problem.at(p, Message.SERVICES_TAKEN, ServiceFile.PATH, String.join(", ", own)));
  }

  /** What was generated stays where its package has events still. */
  private boolean isStillValid(String provider, ClassOutput output, Set<String> done) {
    // Of the output's module: others may have one of the same name.
    TypeElement type = Lookup.again(elements, output.prefix() + provider).orElse(null);
    if (type == null) {
      return false;
    }
    PackageElement packageElement = elements.getPackageOf(type);
    return !done.contains(Lookup.keyOf(packageElement)) && reader.hasEvents(packageElement);
  }

  /**
   * Checks the descriptor of a named module that an earlier compilation left here. That of a module
   * which is compiled for the first time is the business of {@link EventProcessor}, which sees it.
   *
   * <p>Tests that are patched into a module have neither, and cannot change its descriptor. They
   * pass the converters of their own events by hand, from the entry class.
   */
  List<Problem> checkProvides(Set<String> packages) {
    return ProvidesCheck.check(elements, packages, PackageReader::entryOf, this::wasDescribed);
  }

  private boolean wasDescribed(ModuleElement module) {
    return outputs.of(module).hasModuleDescriptor();
  }
}
