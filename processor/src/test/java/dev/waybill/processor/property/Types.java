package dev.waybill.processor.property;

import dev.waybill.processor.property.Leaf.Use;
import dev.waybill.processor.property.TypeSpec.ArrayOf;
import dev.waybill.processor.property.TypeSpec.Container;
import dev.waybill.processor.property.TypeSpec.Holder;
import dev.waybill.processor.property.TypeSpec.MapOf;
import dev.waybill.processor.property.TypeSpec.Nullable;
import dev.waybill.processor.property.TypeSpec.OwnEnum;
import dev.waybill.processor.property.TypeSpec.OwnRecord;
import dev.waybill.processor.property.TypeSpec.Plain;
import dev.waybill.processor.property.TypeSpec.Variable;
import dev.waybill.processor.property.TypeSpec.Wildcard;
import dev.waybill.processor.property.TypeSpec.Wrapper;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** The types that components are of. */
final class Types {

  private static final int DEPTH = 3;

  private Types() {}

  /** Any type. */
  static Arbitrary<TypeSpec> any() {
    return any(DEPTH);
  }

  private static Arbitrary<TypeSpec> any(int depth) {
    Arbitrary<TypeSpec> simple = simple();
    if (depth == 0) {
      return simple;
    }
    Arbitrary<TypeSpec> inner = any(depth - 1);
    return Combinators.combine(
            Arbitraries.frequencyOf(Tuple.of(5, simple), Tuple.of(2, compound(inner))),
            Arbitraries.frequency(Tuple.of(7, false), Tuple.of(1, true)))
        .as((type, isNullable) -> isNullable ? new Nullable(type) : type);
  }

  private static Arbitrary<TypeSpec> simple() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.of(Leaf.class).map(Plain::new)),
        Tuple.of(1, Arbitraries.of(new OwnEnum(), new OwnRecord())),
        Tuple.of(1, Arbitraries.of(0, 1).map(Variable::new)));
  }

  private static Arbitrary<TypeSpec> compound(Arbitrary<TypeSpec> inner) {
    return Arbitraries.oneOf(
        inner.map(ArrayOf::new),
        Combinators.combine(Arbitraries.of(Container.class), Arbitraries.of(Wildcard.class), inner)
            .as(Types::holder),
        Combinators.combine(Arbitraries.of(Leaf.STRING, Leaf.UUID, Leaf.INT, Leaf.MONTH), inner)
            .as(MapOf::new),
        inner.map(TypeSpec::withoutVariables).map(Wrapper::new));
  }

  /** What is wrapped in an Optional can neither be one nor be null. */
  private static TypeSpec holder(Container container, Wildcard wildcard, TypeSpec element) {
    if (container != Container.OPTIONAL) {
      // ecj keeps to itself that such a bound may be null.
      boolean isBound = wildcard == Wildcard.EXTENDS && element.is(Leaf.OBJECT);
      return new Holder(container, isBound ? Wildcard.NONE : wildcard, element);
    }
    TypeSpec present = element instanceof Nullable nullable ? nullable.type() : element;
    return present instanceof Holder holder && holder.container() == Container.OPTIONAL
        ? holder
        : new Holder(container, wildcard, present);
  }

  /** The types that can do something in the envelope. */
  static Arbitrary<TypeSpec> that(Use use) {
    List<TypeSpec> plain =
        Arrays.stream(Leaf.values())
            .filter(leaf -> leaf.mayBe(use))
            .<TypeSpec>map(Plain::new)
            .toList();
    return Arbitraries.of(plain)
        .flatMap(
            type ->
                Arbitraries.of(
                        type,
                        new Nullable(type),
                        new OwnEnum(),
                        new Wrapper(type),
                        new Wrapper(new Wrapper(type)))
                    .filter(candidate -> candidate.mayBe(use)));
  }
}
