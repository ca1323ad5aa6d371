package dev.waybill.processor.check;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.language.Supertypes;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * The types that a family is made of, each of which has to say itself whether it leaves the bounded
 * context or stays inside.
 */
public final class FamilyLeaves {

  private FamilyLeaves() {}

  /**
   * Finds the types that do not say it.
   *
   * @param family a type that carries one of the two annotations
   * @return those among the types below it that can have instances, in source order
   */
  public static List<TypeElement> unmarkedBelow(TypeElement family) {
    Set<TypeElement> unmarked = new LinkedHashSet<>();
    if (InternalEvents.above(family).isEmpty()) {
      addUnmarkedBelow(family, unmarked);
    }
    // ecj sorts what a type permits without saying so, but not what is written in a type.
    return unmarked.stream()
        .map(Lookup::outermost)
        .distinct()
        .flatMap(FamilyLeaves::within)
        .filter(unmarked::contains)
        .toList();
  }

  private static Stream<TypeElement> within(TypeElement type) {
    return Stream.concat(
        Stream.of(type),
        ElementFilter.typesIn(type.getEnclosedElements()).stream().flatMap(FamilyLeaves::within));
  }

  private static void addUnmarkedBelow(TypeElement type, Set<TypeElement> unmarked) {
    for (TypeElement permitted : permittedBy(type)) {
      // What is a family itself is looked at by itself.
      if (!isMarked(permitted)) {
        if (isDivided(permitted)) {
          addUnmarkedBelow(permitted, unmarked);
        } else {
          unmarked.add(permitted);
        }
      }
    }
  }

  private static boolean isMarked(TypeElement type) {
    return EventNames.of(type).isPresent()
        || AnnotationView.of(type, Annotations.INTERNAL_EVENT).isPresent();
  }

  /** Whether all instances of a type are those of the types that it permits. */
  public static boolean isDivided(TypeElement type) {
    return type.getModifiers().contains(Modifier.SEALED)
        && (type.getKind() == ElementKind.INTERFACE
            || type.getModifiers().contains(Modifier.ABSTRACT));
  }

  /** What a sealed type permits: a type that is not below it is an error of the compiler's. */
  public static List<TypeElement> permittedBy(TypeElement type) {
    List<TypeElement> permitted = new ArrayList<>();
    if (type.getModifiers().contains(Modifier.SEALED)) {
      for (TypeMirror mirror : type.getPermittedSubclasses()) {
        Supertypes.elementOf(mirror)
            .filter(below -> isDirectlyBelow(below, type))
            .ifPresent(permitted::add);
      }
    }
    return permitted;
  }

  private static boolean isDirectlyBelow(TypeElement lower, TypeElement upper) {
    return Stream.concat(Stream.of(lower.getSuperclass()), lower.getInterfaces().stream())
        .anyMatch(above -> Supertypes.elementOf(above).equals(Optional.of(upper)));
  }

  /** Finds the nearest family above a type that it is part of without saying what it is itself. */
  public static Optional<TypeElement> familyOfUnmarked(TypeElement type) {
    return isMarked(type) || InternalEvents.above(type).isPresent()
        ? Optional.empty()
        : Supertypes.interfacesAbove(type).stream().filter(FamilyLeaves::isFamily).findFirst();
  }

  private static boolean isFamily(TypeElement type) {
    return type.getModifiers().contains(Modifier.SEALED) && EventNames.of(type).isPresent();
  }

  /**
   * Says what is wrong with a type that does not say what it is.
   *
   * @param leaf the type
   * @param family the family that it is part of
   * @param hasPlace whether the compiler knows where in its sources the type is; if not, the
   *     problem is one of the family
   * @return the problem
   */
  public static Problem problem(TypeElement leaf, TypeElement family, boolean hasPlace) {
    TypeElement place = hasPlace ? leaf : family;
    return switch (leaf.getKind()) {
      case RECORD ->
          Problem.at(place, Message.LEAF_UNMARKED, nameOf(leaf), nameOf(family), marksOf(family));
      case INTERFACE ->
          Problem.at(place, Message.LEAF_OPEN, nameOf(leaf), nameOf(family), marksOf(family));
      default ->
          Problem.at(
              place,
              Message.LEAF_NO_RECORD,
              nameOf(leaf),
              nameOf(family),
              leaf.getKind() == ElementKind.ENUM ? "an enum" : "a class",
              marksOf(family));
    };
  }

  private static String nameOf(TypeElement type) {
    return type.getSimpleName().toString();
  }

  private static String marksOf(TypeElement family) {
    return Stream.of(Annotations.DOMAIN_EVENT, Annotations.REJECTION)
        .flatMap(annotation -> AnnotationView.of(family, annotation).stream())
        .map(annotation -> "@" + annotation.simpleName())
        .collect(Collectors.joining(" or "));
  }
}
