package dev.waybill.processor.property;

import dev.waybill.processor.property.ComponentSpec.Jackson;
import dev.waybill.processor.property.ComponentSpec.Role;
import dev.waybill.processor.property.RecordSpec.Bound;
import dev.waybill.processor.property.RecordSpec.Extra;
import dev.waybill.processor.property.RecordSpec.Kind;
import dev.waybill.processor.property.RecordSpec.Parameter;
import dev.waybill.processor.property.RecordSpec.Place;
import dev.waybill.processor.property.RecordSpec.Settings;
import dev.waybill.processor.property.RecordSpec.Visibility;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Records as users write them: most with care, some without. */
final class Records {

  private static final int MOST_COMPONENTS = 5;

  private Records() {}

  static Arbitrary<RecordSpec> any() {
    Arbitrary<Boolean> careful = mostly(6, true, false);
    return Combinators.combine(head(), settings(), components(), extras(), careful)
        .as(
            (head, settings, components, extras, isCareful) -> {
              RecordSpec written =
                  new RecordSpec(
                      head.kind,
                      head.simpleName,
                      head.place,
                      head.visibility,
                      head.parameters,
                      settings,
                      components,
                      extras.varargs,
                      extras.extras);
              RecordSpec compilable = Author.whoKnowsJava(written);
              return isCareful ? Author.whoReadsTheManual(compilable) : compilable;
            });
  }

  /** The first is the one that a counterexample is reduced to. */
  private static <T> Arbitrary<T> mostly(int times, T first, T second) {
    return Arbitraries.frequency(Tuple.of(times, first), Tuple.of(1, second));
  }

  private record Head(
      Kind kind,
      String simpleName,
      Place place,
      Visibility visibility,
      List<Parameter> parameters) {}

  private static Arbitrary<Head> head() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(12, Kind.DOMAIN_EVENT),
                Tuple.of(12, Kind.REJECTION),
                Tuple.of(1, Kind.BOTH)),
            Names.ofRecords(),
            Arbitraries.of(Place.class),
            Arbitraries.frequency(
                Tuple.of(6, Visibility.PUBLIC),
                Tuple.of(6, Visibility.PACKAGE_PRIVATE),
                Tuple.of(1, Visibility.PRIVATE)),
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(List.<Parameter>of())),
                Tuple.of(1, parameters().list().ofMinSize(1).ofMaxSize(3))))
        .as(Head::new);
  }

  private static Arbitrary<Parameter> parameters() {
    return Combinators.combine(Names.ofParameters(), Arbitraries.of(Bound.class))
        .as(Parameter::new);
  }

  private static Arbitrary<Settings> settings() {
    return Combinators.combine(
            rarely(
                Arbitraries.frequencyOf(
                    Tuple.of(4, Names.ofRecords()),
                    Tuple.of(1, Arbitraries.of("user created", "1st", "a.B", "x-y")))),
            rarely(textOrBlank()),
            mostly(textOrBlank()),
            mostly(textOrBlank()),
            rarely(textOrBlank()),
            rarely(Arbitraries.frequency(Tuple.of(8, 1), Tuple.of(8, 70_000), Tuple.of(1, 0))),
            rarely(Arbitraries.of("BUSINESS", "CONCURRENCY", "UNSPECIFIED")),
            rarely(Arbitraries.of(true, false)))
        .as(Settings::new);
  }

  private static Arbitrary<String> textOrBlank() {
    return Arbitraries.frequencyOf(
        Tuple.of(15, Names.texts()), Tuple.of(1, Arbitraries.of(" ", "\t")));
  }

  private static <T> Arbitrary<Optional<T>> rarely(Arbitrary<T> values) {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.just(Optional.empty())), Tuple.of(1, values.map(Optional::of)));
  }

  private static <T> Arbitrary<Optional<T>> mostly(Arbitrary<T> values) {
    return Arbitraries.frequencyOf(
        Tuple.of(9, values.map(Optional::of)), Tuple.of(1, Arbitraries.just(Optional.empty())));
  }

  private static Arbitrary<List<ComponentSpec>> components() {
    return component().list().ofMinSize(0).ofMaxSize(MOST_COMPONENTS);
  }

  private static Arbitrary<ComponentSpec> component() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, component(Arbitraries.just(List.of()), Types.any())),
        Tuple.of(3, anyRole().flatMap(r -> component(Arbitraries.just(List.of(r)), fit(r)))),
        Tuple.of(1, component(roles(), Types.any())));
  }

  private static Arbitrary<ComponentSpec> component(
      Arbitrary<List<Role>> roles, Arbitrary<TypeSpec> types) {
    return Combinators.combine(
            Names.ofComponents(),
            types,
            roles,
            Arbitraries.of(MetaKey.class),
            mostly(5, false, true),
            Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(Jackson.NONE)),
                Tuple.of(1, Arbitraries.of(Jackson.class))))
        .as(ComponentSpec::new);
  }

  private static Arbitrary<Role> anyRole() {
    return Arbitraries.of(Role.class);
  }

  private static Arbitrary<TypeSpec> fit(Role role) {
    return Types.that(role.use());
  }

  private static Arbitrary<List<Role>> roles() {
    return anyRole().list().ofMaxSize(2).uniqueElements();
  }

  private record Rest(boolean varargs, java.util.Set<Extra> extras) {}

  private static Arbitrary<Rest> extras() {
    return Combinators.combine(
            mostly(3, false, true), Arbitraries.of(Extra.class).set().ofMaxSize(3))
        .as(Rest::new);
  }
}
