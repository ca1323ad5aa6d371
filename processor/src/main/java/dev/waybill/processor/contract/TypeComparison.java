package dev.waybill.processor.contract;

import dev.waybill.processor.contract.Around.Found;
import dev.waybill.processor.contract.Detail.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What has changed on the line of a type, and what is nested below it on both sides. */
final class TypeComparison {

  /**
   * An object that stands below a line on both sides.
   *
   * @param step the variant that it is, where it is one
   * @param locked what is locked
   * @param aroundLocked what that is nested in
   * @param current what is there now
   * @param aroundCurrent what that is nested in
   */
  record Nested(
      List<String> step,
      Shape.Structure locked,
      Around aroundLocked,
      Shape.Structure current,
      Around aroundCurrent) {}

  private boolean breaksOld;
  private boolean breaksConsumers;
  private Detail detail = Detail.NONE;
  private final List<Nested> nested = new ArrayList<>();

  /** Whether two shapes contain the line, and so are being compared already. */
  private final BiPredicate<Shape, Shape> isCompared;

  private TypeComparison(BiPredicate<Shape, Shape> isCompared) {
    this.isCompared = isCompared;
  }

  static TypeComparison of(
      Type locked,
      @Nullable Around aroundLocked,
      Type current,
      @Nullable Around aroundCurrent,
      BiPredicate<Shape, Shape> isCompared) {
    TypeComparison comparison = new TypeComparison(isCompared);
    comparison.compare(locked, aroundLocked, current, aroundCurrent);
    if (locked.equals(Type.nullable(current.shape())) && !current.isNullable()) {
      comparison.detail = new Detail(Kind.NULL_RULED_OUT, List.of());
    }
    return comparison;
  }

  boolean breaksOld() {
    return breaksOld;
  }

  boolean breaksConsumers() {
    return breaksConsumers;
  }

  Detail detail() {
    return detail;
  }

  List<Nested> nested() {
    return nested;
  }

  private void compare(
      Type locked, @Nullable Around aroundLocked, Type current, @Nullable Around aroundCurrent) {
    note(
        locked.isNullable() && !current.isNullable(), !locked.isNullable() && current.isNullable());
    compare(Around.find(locked.shape(), aroundLocked), Around.find(current.shape(), aroundCurrent));
  }

  private void note(boolean old, boolean consumers) {
    breaksOld |= old;
    breaksConsumers |= consumers;
  }

  private void compare(Found locked, Found current) {
    Shape was = locked.shape();
    Shape is = current.shape();
    Type elementWas = elementOf(was);
    Type elementIs = elementOf(is);
    if (isCompared.test(was, is)) {
      return;
    }
    if (was instanceof Shape.Anything || is instanceof Shape.Anything) {
      note(!(is instanceof Shape.Anything), !(was instanceof Shape.Anything));
    } else if (elementWas != null && elementIs != null) {
      boolean wasSet = was instanceof Shape.Distinct;
      boolean isSet = is instanceof Shape.Distinct;
      note(isSet && !wasSet, wasSet && !isSet);
      compare(elementWas, locked.around(), elementIs, current.around());
    } else if (was instanceof Shape.Mapping one && is instanceof Shape.Mapping other) {
      compare(new Found(one.key(), null), new Found(other.key(), null));
      compare(one.value(), locked.around(), other.value(), current.around());
    } else if (was instanceof Shape.Enumeration one && is instanceof Shape.Enumeration other) {
      compareNames(one.constants(), one.isOpen(), other.constants(), other.isOpen());
    } else if (was instanceof Shape.Variants one && is instanceof Shape.Variants other) {
      compareVariants(one, locked.within(), other, current.within());
    } else if (was instanceof Shape.Structure one && is instanceof Shape.Structure other) {
      nested.add(new Nested(List.of(), one, locked.within(), other, current.within()));
    } else if (was instanceof Shape.Opaque || is instanceof Shape.Opaque) {
      note(!was.equals(is), !was.equals(is));
    } else {
      note(!readsValue(is, was), !readsValue(was, is));
    }
  }

  private static @Nullable Type elementOf(Shape shape) {
    if (shape instanceof Shape.Listing list) {
      return list.element();
    }
    return shape instanceof Shape.Distinct set ? set.element() : null;
  }

  /** Of what stands for a text: a constant is one, and no text is known to be a constant. */
  private static boolean readsValue(Shape reads, Shape written) {
    return reads instanceof Scalar scalar
        && (written instanceof Scalar other
            ? scalar.reads(other)
            : scalar == Scalar.STRING && written instanceof Shape.Enumeration);
  }

  private void compareVariants(
      Shape.Variants locked, Around inLocked, Shape.Variants current, Around inCurrent) {
    if (!locked.property().equals(current.property())) {
      note(true, true);
    }
    Map<String, Shape.Structure> before = byDiscriminator(locked);
    Map<String, Shape.Structure> now = byDiscriminator(current);
    compareNames(
        List.copyOf(before.keySet()), locked.isOpen(), List.copyOf(now.keySet()), current.isOpen());
    before.forEach(
        (name, structure) -> {
          Shape.Structure other = now.get(name);
          if (other != null) {
            nested.add(new Nested(List.of(name), structure, inLocked, other, inCurrent));
          }
        });
  }

  private static Map<String, Shape.Structure> byDiscriminator(Shape.Variants variants) {
    Map<String, Shape.Structure> byName = new LinkedHashMap<>();
    variants
        .variants()
        .forEach(variant -> byName.put(variant.discriminator(), variant.structure()));
    return byName;
  }

  private void compareNames(
      List<String> locked, boolean wasOpen, List<String> current, boolean isOpen) {
    List<String> added = without(current, locked);
    List<String> gone = without(locked, current);
    note(!gone.isEmpty(), !added.isEmpty() && !wasOpen);
    note(wasOpen && !isOpen, isOpen && !wasOpen);
    if (!gone.isEmpty()) {
      detail = new Detail(Kind.GONE, gone);
    } else if (!added.isEmpty()) {
      detail = new Detail(Kind.ADDED, added);
    } else if (wasOpen != isOpen) {
      detail = new Detail(isOpen ? Kind.OPENED : Kind.CLOSED, List.of());
    }
  }

  private static List<String> without(List<String> names, List<String> others) {
    return names.stream().filter(name -> !others.contains(name)).toList();
  }
}
