package dev.waybill.processor.contract;

import dev.waybill.processor.contract.Detail.Kind;
import dev.waybill.processor.contract.TypeComparison.Nested;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what has changed in an object, and in what is nested in it. */
final class Comparison {

  /**
   * Where the comparison is.
   *
   * @param path the names that lead to it
   * @param locked what the locked object is nested in
   * @param current what the present object is nested in
   * @param old whether new code comes here in what was written before
   * @param consumers whether deployed consumers come here in what is written now
   * @param isPersonal whether the present object is all of a person, by a mark around it
   * @param open the pairs of shapes around it
   */
  private record Scope(
      List<String> path,
      @Nullable Around locked,
      @Nullable Around current,
      boolean old,
      boolean consumers,
      boolean isPersonal,
      List<Pair> open) {

    Scope at(String name) {
      return new Scope(
          append(path, List.of(name)), locked, current, old, consumers, isPersonal, open);
    }

    Scope within(Field field) {
      boolean isWithin = isPersonal || field.isPersonal();
      return new Scope(path, locked, current, old, consumers, isWithin, open);
    }

    Scope only(boolean old, boolean consumers) {
      return new Scope(
          path, locked, current, this.old && old, this.consumers && consumers, isPersonal, open);
    }

    Scope in(Nested nested) {
      return new Scope(
          append(path, nested.step()),
          nested.aroundLocked(),
          nested.aroundCurrent(),
          old,
          consumers,
          isPersonal,
          append(
              open,
              List.of(new Pair(nested.aroundLocked().shape(), nested.aroundCurrent().shape()))));
    }

    boolean isOpen(Shape locked, Shape current) {
      return open.stream().anyMatch(pair -> pair.locked() == locked && pair.current() == current);
    }

    private static <T> List<T> append(List<T> list, List<T> more) {
      List<T> all = new ArrayList<>(list);
      all.addAll(more);
      return List.copyOf(all);
    }
  }

  private record Pair(Shape locked, Shape current) {}

  private final List<Difference> differences = new ArrayList<>();

  private Comparison() {}

  /**
   * Compares two payloads.
   *
   * @param locked the locked one
   * @param current the present one
   * @param moved the fields that are gone, while what they came from writes something new
   */
  static List<Difference> of(Shape.Structure locked, Shape.Structure current, Set<String> moved) {
    if (locked.equals(current)) {
      return List.of();
    }
    Comparison comparison = new Comparison();
    Scope payload = new Scope(List.of(), null, null, true, true, false, List.of());
    comparison.compare(locked, current, payload, moved);
    return comparison.differences;
  }

  private void compare(
      Shape.Structure locked, Shape.Structure current, Scope scope, Set<String> moved) {
    FieldMatches matches = new FieldMatches(locked, current);
    List<Field> gone = new ArrayList<>(matches.gone());
    Map<Field, Field> lost = new HashMap<>();
    for (Field field : current.fields()) {
      Scope at = scope.at(field.name());
      List<String> clashes = matches.clashesOf(field);
      if (!clashes.isEmpty()) {
        add(
            Verdict.ALIAS_CLASH,
            at,
            "",
            lineOf(field),
            new Detail(Kind.NONE, clashes),
            true,
            matches.isMissed(clashes));
      }
      Field before = matches.lockedOf(field);
      compareReserved(field, locked.reserved(), at);
      matches.takenFor(field).ifPresent(other -> compareTaken(other, field, before != null, at));
      if (before != null) {
        comparePair(before, field, clashes, at);
      } else {
        Optional<Field> former = gone.stream().filter(one -> isSameType(one, field)).findFirst();
        former.ifPresent(one -> lost.put(one, field));
        former.ifPresent(gone::remove);
        compareAdded(field, former, at);
      }
    }
    for (Field field : matches.gone()) {
      boolean isMoved = moved.contains(field.name());
      if (!field.type().isNullable()) {
        add(
            Verdict.FIELD_GONE,
            scope.at(field.name()),
            lineOf(field),
            "",
            renamedTo(lost.get(field)),
            isMoved || lost.containsKey(field),
            true);
      } else if (isMoved && !lost.containsKey(field)) {
        Detail detail = new Detail(Kind.MOVED, List.of());
        add(Verdict.RENAMED, scope.at(field.name()), lineOf(field), "", detail, true, false);
      } else if (!lost.containsKey(field)) {
        drift(scope.at(field.name()), lineOf(field), "", Detail.NONE);
      }
    }
    compareOrder(locked, matches.kept(), scope);
  }

  private static Detail renamedTo(@Nullable Field field) {
    return field == null ? Detail.NONE : new Detail(Kind.PERHAPS_RENAMED, List.of(field.name()));
  }

  private static boolean isSameType(Field one, Field other) {
    return one.type().shape().equals(other.type().shape());
  }

  private void comparePair(Field before, Field field, List<String> clashes, Scope at) {
    boolean isSame = before.name().equals(field.name());
    boolean isRead = isSame || field.was().contains(before.name());
    boolean isKnown = isSame || before.was().contains(field.name());
    if (!isRead) {
      boolean isRequired = !field.type().isNullable();
      add(
          isRequired ? Verdict.REQUIRED_ADDED : Verdict.RENAMED,
          at,
          isRequired ? "" : lineOf(before),
          lineOf(field),
          Detail.NONE,
          true,
          false);
    }
    // Others were deployed before they knew it by another name.
    if (!isSame && !before.type().isNullable()) {
      Detail renamed = new Detail(Kind.ALIASED, List.of(field.name()));
      add(Verdict.FIELD_GONE, at, lineOf(before), lineOf(field), renamed, false, true);
    }
    compareType(before, field, at.only(true, isKnown));
    List<String> unread =
        before.was().stream()
            .filter(name -> !name.equals(field.name()) && !field.was().contains(name))
            .toList();
    if (!unread.isEmpty()) {
      add(
          Verdict.ALIAS_GONE,
          at,
          lineOf(before),
          lineOf(field),
          new Detail(Kind.NONE, unread),
          true,
          false);
    }
    List<String> more =
        field.was().stream()
            .filter(name -> !before.was().contains(name) && !clashes.contains(name))
            .toList();
    if (!more.isEmpty()) {
      Kind kind = more.contains(before.name()) ? Kind.ALIASED : Kind.MORE_NAMES;
      drift(at, lineOf(before), lineOf(field), new Detail(kind, more));
    }
    comparePersonal(before, field, at);
  }

  /** A mark is no matter of reading: it is missed wherever it goes, unless all around has it. */
  private void comparePersonal(Field before, Field field, Scope at) {
    if (before.isPersonal() && !field.isPersonal() && !at.isPersonal()) {
      differences.add(
          new Difference(
              Verdict.PERSONAL_GONE,
              at.path(),
              lineOf(before),
              lineOf(field),
              Detail.NONE,
              false,
              true));
    } else if (before.isPersonal() != field.isPersonal()) {
      Kind kind = field.isPersonal() ? Kind.PERSONAL : Kind.PERSONAL_AROUND;
      drift(at, lineOf(before), lineOf(field), new Detail(kind, List.of()));
    }
  }

  private void compareType(Field before, Field field, Scope at) {
    TypeComparison types =
        TypeComparison.of(before.type(), at.locked(), field.type(), at.current(), at::isOpen);
    boolean breaksOld = at.old() && types.breaksOld();
    boolean breaksConsumers = at.consumers() && types.breaksConsumers();
    if (breaksOld || breaksConsumers) {
      add(
          Verdict.TYPE_CHANGED,
          at,
          lineOf(before),
          lineOf(field),
          types.detail(),
          breaksOld,
          breaksConsumers);
    } else if (types.detail().kind() != Kind.NONE
        || !BlockText.line(before.type()).equals(BlockText.line(field.type()))) {
      drift(at, lineOf(before), lineOf(field), types.detail());
    }
    compareNested(types, at.within(field));
  }

  private void compareNested(TypeComparison types, Scope at) {
    for (Nested nested : types.nested()) {
      compare(nested.locked(), nested.current(), at.in(nested), Set.of());
    }
  }

  /**
   * A name that meant something else in what was written before, or for those who read it still.
   */
  private void compareReserved(Field field, List<Reserved> reserved, Scope at) {
    for (Reserved one : reserved) {
      boolean isReused = one.name().equals(field.name());
      if (isReused || field.was().contains(one.name())) {
        List<Difference> now = withoutNull(one.type(), field.type(), at);
        boolean breaksOld = now.stream().anyMatch(Difference::breaksOld);
        boolean breaksConsumers = isReused && now.stream().anyMatch(Difference::breaksConsumers);
        if (breaksOld || breaksConsumers) {
          String line = BlockText.line(one.name(), one.type());
          add(
              Verdict.NAME_REUSED,
              at,
              line,
              lineOf(field),
              Detail.NONE,
              breaksOld,
              breaksConsumers);
        }
      }
    }
  }

  /**
   * A name that was another field's, too: consumers read that one by it, and it was written by it.
   */
  private void compareTaken(Field other, Field field, boolean isRenamed, Scope at) {
    boolean breaksOld =
        isRenamed
            || withoutNull(other.type(), field.type(), at).stream().anyMatch(Difference::breaksOld);
    String former = BlockText.line(field.name(), other.type());
    add(Verdict.NAME_REUSED, at, former, lineOf(field), Detail.NONE, breaksOld, true);
  }

  /** What has changed of a type, null and absence apart. */
  private static List<Difference> withoutNull(Type before, Type now, Scope at) {
    Comparison comparison = new Comparison();
    comparison.compareType(
        new Field("", Type.nullable(before.shape())),
        new Field("", Type.nullable(now.shape())),
        at);
    return comparison.differences;
  }

  private void compareAdded(Field field, Optional<Field> former, Scope at) {
    if (!field.type().isNullable()) {
      add(Verdict.REQUIRED_ADDED, at, "", lineOf(field), Detail.NONE, true, false);
    } else if (former.isPresent() && former.get().type().isNullable()) {
      add(Verdict.RENAMED, at, lineOf(former.get()), lineOf(field), Detail.NONE, true, false);
    } else {
      drift(at, "", lineOf(field), Detail.NONE);
    }
  }

  private void compareOrder(Shape.Structure locked, List<Field> kept, Scope scope) {
    List<String> order = kept.stream().map(Field::name).toList();
    List<Field> before =
        locked.fields().stream().filter(field -> order.contains(field.name())).toList();
    if (before.stream().map(Field::name).toList().equals(order)) {
      return;
    }
    List<String> swapped = new ArrayList<>();
    for (Field field : before) {
      for (Field other : before) {
        boolean wasBefore = before.indexOf(field) < before.indexOf(other);
        boolean isBefore = order.indexOf(field.name()) < order.indexOf(other.name());
        if (wasBefore != isBefore && isSameType(field, other) && !swapped.contains(field.name())) {
          swapped.add(field.name());
        }
      }
    }
    drift(scope, "", "", new Detail(Kind.ORDER, swapped));
  }

  private static String lineOf(Field field) {
    return BlockText.line(field.name(), field.type());
  }

  private void drift(Scope at, String locked, String current, Detail detail) {
    differences.add(
        new Difference(Verdict.DRIFT, at.path(), locked, current, detail, false, false));
  }

  private void add(
      Verdict verdict,
      Scope at,
      String locked,
      String current,
      Detail detail,
      boolean breaksOld,
      boolean breaksConsumers) {
    boolean old = breaksOld && at.old();
    boolean consumers = breaksConsumers && at.consumers();
    if (old || consumers) {
      differences.add(new Difference(verdict, at.path(), locked, current, detail, old, consumers));
    } else {
      drift(at, locked, current, detail);
    }
  }
}
