package dev.waybill.processor;

import dev.waybill.processor.check.FamilyLeaves;
import dev.waybill.processor.check.StrayComponents;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.message.Problem;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reports the types that their author has forgotten to mark, each of them once. */
final class UnmarkedTypes {

  private final Elements elements;
  private final Reporter reporter;

  /** The families of this compilation, by key: an element of one round is stale in the next. */
  private final SortedSet<String> families = new TreeSet<>();

  /**
   * Records that are no events, but have components marked as if they were: in source order, below
   * the top-level types that they are in, as the order of files is no matter.
   */
  private final SortedMap<String, Set<String>> strays = new TreeMap<>();

  /** The top-level types that the compiler has the sources of. */
  private final Set<String> compiled = new HashSet<>();

  private final Set<String> told = new HashSet<>();

  UnmarkedTypes(Elements elements, Reporter reporter) {
    this.elements = elements;
    this.reporter = reporter;
  }

  void addCompiled(TypeElement topLevel) {
    compiled.add(Lookup.keyOf(topLevel));
  }

  boolean isCompiled(TypeElement type) {
    return compiled.contains(Lookup.keyOf(Lookup.outermost(type)));
  }

  /** Notes a marked type, which is a family if it is sealed. */
  void addMarked(TypeElement type) {
    if (type.getModifiers().contains(Modifier.SEALED)) {
      families.add(Lookup.keyOf(type));
    }
  }

  /** Notes a record that has marked components. */
  void addMarkedWithin(TypeElement record) {
    if (StrayComponents.in(record).isPresent()) {
      strays
          .computeIfAbsent(
              Lookup.keyOf(Lookup.outermost(record)), topLevel -> new LinkedHashSet<>())
          .add(Lookup.keyOf(record));
    }
  }

  /** Reports what families have below them, as far as it is there already. */
  void reportLeaves() {
    for (String key : families) {
      Lookup.again(elements, key).ifPresent(this::reportLeavesOf);
    }
  }

  private void reportLeavesOf(TypeElement family) {
    for (TypeElement leaf : FamilyLeaves.unmarkedBelow(family)) {
      if (told.add(Lookup.keyOf(leaf))) {
        reporter.report(FamilyLeaves.problem(leaf, family, hasPlace(leaf)));
      }
    }
  }

  private boolean hasPlace(TypeElement leaf) {
    return isCompiled(leaf) && reporter.knowsPlaceOf(leaf);
  }

  /** Reports records by their components, in the last round: others may be at work until then. */
  void reportStrays() {
    for (Set<String> ofOneType : strays.values()) {
      for (String key : ofOneType) {
        Optional<Problem> problem = Lookup.again(elements, key).flatMap(StrayComponents::in);
        if (problem.isPresent() && told.add(key)) {
          reporter.report(problem.get());
        }
      }
    }
  }

  /** Forgets all of it in the last round: an IDE of Eclipse's goes on with another compilation. */
  void clear() {
    families.clear();
    strays.clear();
    told.clear();
  }
}
