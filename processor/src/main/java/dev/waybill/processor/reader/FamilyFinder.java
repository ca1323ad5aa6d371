package dev.waybill.processor.reader;

import dev.waybill.processor.check.FamilyLeaves;
import dev.waybill.processor.check.InternalEvents;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.language.Supertypes;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.model.PackageModel.Event;
import dev.waybill.processor.model.PackageModel.Family;
import dev.waybill.processor.model.PackageModel.Internal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds the sealed interfaces of a package that can be converted as a whole. */
final class FamilyFinder {

  private static final Comparator<TypeElement> BY_NAME = Comparator.comparing(Lookup::nameOf);

  private final Elements elements;
  private final PackageElement packageElement;
  private final Map<TypeElement, Event> events;
  private final Map<TypeElement, Optional<Leaves>> leaves = new LinkedHashMap<>();

  /** What is below a type: records that leave, and types that stay inside. */
  private record Leaves(Set<TypeElement> events, Set<TypeElement> internal) {

    static Leaves none() {
      return new Leaves(new TreeSet<>(BY_NAME), new TreeSet<>(BY_NAME));
    }

    void addAll(Leaves others) {
      events.addAll(others.events());
      internal.addAll(others.internal());
    }
  }

  FamilyFinder(Elements elements, PackageElement packageElement, Map<TypeElement, Event> events) {
    this.elements = elements;
    this.packageElement = packageElement;
    this.events = events;
  }

  /**
   * The families that need a conversion of their own. Of a part of one, a call takes the conversion
   * of the whole: unless there are several, which would be ambiguous, or that of the whole may give
   * no event, and the part always has one.
   */
  List<Family> families() {
    Set<TypeElement> written = new TreeSet<>(BY_NAME);
    for (TypeElement candidate : completeFromTheTop()) {
      Set<TypeElement> nearest = Supertypes.interfacesAbove(candidate);
      nearest.retainAll(written);
      nearest.removeIf(
          above ->
              nearest.stream()
                  .anyMatch(other -> Supertypes.interfacesAbove(other).contains(above)));
      if (nearest.size() != 1
          || mayGiveNoEvent(nearest.iterator().next()) != mayGiveNoEvent(candidate)) {
        written.add(candidate);
      }
    }
    return written.stream().map(this::family).toList();
  }

  /** What is above another one comes before it. */
  private List<TypeElement> completeFromTheTop() {
    Set<TypeElement> complete = new TreeSet<>(BY_NAME);
    for (TypeElement record : events.keySet()) {
      for (TypeElement candidate : Supertypes.interfacesAbove(record)) {
        if (isAccessible(candidate)
            && elements.getPackageOf(candidate).equals(packageElement)
            && leavesOf(candidate).isPresent()) {
          complete.add(candidate);
        }
      }
    }
    List<TypeElement> sorted = new ArrayList<>(complete);
    sorted.sort(Comparator.comparing(type -> Supertypes.interfacesAbove(type).size()));
    return sorted;
  }

  private boolean isAccessible(TypeElement type) {
    TypeReader reader = new TypeReader(elements, packageElement);
    reader.mention(type);
    return reader.isAllAccessible();
  }

  private boolean mayGiveNoEvent(TypeElement family) {
    return !leavesOf(family).orElseThrow().internal().isEmpty();
  }

  private Family family(TypeElement root) {
    TypeReader reader = new TypeReader(elements, packageElement);
    reader.mention(root);
    Leaves below = leavesOf(root).orElseThrow();
    below.internal().forEach(reader::mention);
    return new Family(
        TypeReader.idOf(root),
        root.getTypeParameters().size(),
        RecordReader.isPublic(root),
        reader.suppressions(),
        below.events().stream()
            .flatMap(leaf -> Optional.ofNullable(events.get(leaf)).stream())
            .sorted(Comparator.comparing(Event::name))
            .toList(),
        below.internal().stream()
            .map(type -> new Internal(TypeReader.idOf(type), type.getTypeParameters().size()))
            .collect(Collectors.toList()));
  }

  /** What is below a type, or nothing where some of it is neither an event nor stays inside. */
  private Optional<Leaves> leavesOf(TypeElement type) {
    Optional<Leaves> known = leaves.get(type);
    if (known == null) {
      // Interfaces that permit each other are an error of the compiler's, and would have no end.
      leaves.put(type, Optional.empty());
      known = findLeaves(type);
      leaves.put(type, known);
    }
    return known;
  }

  private Optional<Leaves> findLeaves(TypeElement type) {
    Leaves found = Leaves.none();
    if (events.containsKey(type)) {
      found.events().add(type);
      return Optional.of(found);
    }
    if (InternalEvents.isMarked(type)) {
      found.internal().add(type);
      return Optional.of(found).filter(internal -> isAccessible(type));
    }
    if (!FamilyLeaves.isDivided(type)) {
      // Its author has been told to mark it: that is error enough for who calls the conversion.
      return Optional.of(found).filter(none -> FamilyLeaves.familyOfUnmarked(type).isPresent());
    }
    for (TypeElement permitted : FamilyLeaves.permittedBy(type)) {
      Optional<Leaves> below = leavesOf(permitted);
      if (below.isEmpty()) {
        return Optional.empty();
      }
      found.addAll(below.get());
    }
    return Optional.of(found);
  }
}
