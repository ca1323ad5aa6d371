package dev.waybill.processor.reader;

import dev.waybill.processor.model.PackageModel.Event;
import dev.waybill.processor.model.PackageModel.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Finds the sealed interfaces of a package that can be converted as a whole. */
final class FamilyFinder {

  private final Elements elements;
  private final PackageElement packageElement;
  private final Map<TypeElement, Event> events;
  private final Map<TypeElement, Optional<Set<TypeElement>>> leaves = new LinkedHashMap<>();

  FamilyFinder(Elements elements, PackageElement packageElement, Map<TypeElement, Event> events) {
    this.elements = elements;
    this.packageElement = packageElement;
    this.events = events;
  }

  /**
   * The largest families only: a part of one converts as the whole does. A part of several has a
   * conversion of its own, or a call would be ambiguous.
   */
  List<Family> families() {
    Set<TypeElement> complete = new TreeSet<>(Comparator.comparing(Lookup::nameOf));
    for (TypeElement record : events.keySet()) {
      for (TypeElement candidate : FamilyReader.interfacesAbove(record)) {
        if (isAccessible(candidate) && leavesOf(candidate).isPresent()) {
          complete.add(candidate);
        }
      }
    }
    List<Family> families = new ArrayList<>();
    for (TypeElement candidate : complete) {
      Set<TypeElement> above = FamilyReader.interfacesAbove(candidate);
      above.retainAll(complete);
      if (above.stream().filter(family -> isLargest(family, complete)).count() != 1) {
        families.add(family(candidate));
      }
    }
    return families;
  }

  private static boolean isLargest(TypeElement family, Set<TypeElement> complete) {
    return FamilyReader.interfacesAbove(family).stream().noneMatch(complete::contains);
  }

  private boolean isAccessible(TypeElement type) {
    TypeReader reader = new TypeReader(elements, packageElement);
    reader.mention(type);
    return reader.inaccessible().isEmpty() && elements.getPackageOf(type).equals(packageElement);
  }

  private Family family(TypeElement root) {
    TypeReader reader = new TypeReader(elements, packageElement);
    reader.mention(root);
    return new Family(
        TypeReader.idOf(root),
        root.getTypeParameters().size(),
        RecordReader.isPublic(root),
        reader.suppressions(),
        leavesOf(root).orElseThrow().stream()
            .flatMap(leaf -> Optional.ofNullable(events.get(leaf)).stream())
            .sorted(Comparator.comparing(Event::name))
            .toList());
  }

  /** A permitted type that is not below the interface is an error of the compiler's. */
  private Optional<Set<TypeElement>> leavesBelow(TypeElement type, TypeElement permitted) {
    return FamilyReader.interfacesAbove(permitted).contains(type)
        ? leavesOf(permitted)
        : Optional.of(Set.of());
  }

  /** The records below a sealed interface, or nothing where one of them is no event. */
  private Optional<Set<TypeElement>> leavesOf(TypeElement type) {
    Optional<Set<TypeElement>> known = leaves.get(type);
    if (known == null) {
      // Interfaces that permit each other are an error of the compiler's, and would have no end.
      leaves.put(type, Optional.empty());
      known = findLeaves(type);
      leaves.put(type, known);
    }
    return known;
  }

  private Optional<Set<TypeElement>> findLeaves(TypeElement type) {
    Set<TypeElement> found = new TreeSet<>(Comparator.comparing(Lookup::nameOf));
    if (events.containsKey(type)) {
      found.add(type);
      return Optional.of(found);
    }
    if (type.getKind() != ElementKind.INTERFACE || !type.getModifiers().contains(Modifier.SEALED)) {
      return Optional.empty();
    }
    for (TypeMirror permitted : type.getPermittedSubclasses()) {
      Optional<Set<TypeElement>> below =
          permitted instanceof DeclaredType declared
                  && declared.asElement() instanceof TypeElement element
              ? leavesBelow(type, element)
              : Optional.empty();
      if (below.isEmpty()) {
        return Optional.empty();
      }
      found.addAll(below.get());
    }
    return Optional.of(found);
  }
}
