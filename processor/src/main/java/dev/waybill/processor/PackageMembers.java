package dev.waybill.processor;

import dev.waybill.processor.host.Host;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.reader.PackageReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The top-level types of a package, as far as they may have events.
 *
 * <p>In some compilers, a package has but the types that they have come across in this build: of
 * those that it compiled before, it is asked for the records of converters. It is not asked for
 * more, as a type that has been asked for must not be generated any more.
 */
final class PackageMembers implements Function<PackageElement, List<TypeElement>> {

  private final boolean areKnown;
  private final Elements elements;
  private final ModuleOutputs outputs;

  PackageMembers(Elements elements, ModuleOutputs outputs, Host host) {
    this.areKnown = host.knowsWholePackages();
    this.elements = elements;
    this.outputs = outputs;
  }

  @Override
  public List<TypeElement> apply(PackageElement packageElement) {
    List<TypeElement> known = ElementFilter.typesIn(packageElement.getEnclosedElements());
    if (areKnown) {
      return known;
    }
    ClassOutput classes = outputs.of(packageElement);
    Map<String, TypeElement> members = new LinkedHashMap<>();
    known.forEach(type -> members.put(type.getQualifiedName().toString(), type));
    for (ClassId id : classes.converters(packageElement.getQualifiedName().toString())) {
      if (classes.isGenerated(id, Annotations.GENERATED_CONVERTER)) {
        PackageReader.recordOf(elements, packageElement, id)
            .ifPresent(type -> members.putIfAbsent(type.getQualifiedName().toString(), type));
      }
    }
    return List.copyOf(members.values());
  }
}
