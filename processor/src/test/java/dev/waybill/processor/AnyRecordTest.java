package dev.waybill.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static dev.waybill.processor.Javac.shop;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records of every shape compile with -Xlint:all -Werror, and so does what is generated for them.
 */
class AnyRecordTest {

  static Set<String> shapes() {
    return Shapes.names();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void compiles_without_a_warning(String shape) {
    String[] sources = Shapes.named(shape);
    // Annotations of others have no processor, which -Xlint:processing would mind.
    String lint =
        Pattern.compile("jspecify|jackson|NonNull").matcher(String.join("", sources)).find()
            ? "-Xlint:all,-processing"
            : "-Xlint:all";
    Compilation compilation =
        Javac.strict()
            .withOptions(lint, "-Werror")
            .compile(Stream.of(sources).map(Javac::shop).toList());
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(Loaded.of(compilation).converters().size()).isPositive();
  }

  /**
   * No processor can mend it: javac asks no @SuppressWarnings, and the file only from JDK 18 on.
   */
  @Test
  void a_record_that_is_not_the_first_of_its_file_costs_a_warning_as_any_use_of_it_does() {
    Compilation compilation =
        Javac.strict()
            .compile(
                shop(
                    """
                    class Events {}
                    @DomainEvent(aggregateType = "A") record A(@AggregateId String id) {}
                    """));
    assertThat(compilation.warnings())
        .isNotEmpty()
        .allMatch(warning -> warning.getMessage(null).contains("auxiliary class shop.A"));
  }

  @ParameterizedTest
  @EnumSource
  void the_default_package_has_an_entry_class_too(CompilerUnderTest compiler) {
    Loaded loaded =
        compiler.load(
            JavaFileObjects.forSourceString(
                "Created",
                """
                import dev.waybill.annotation.*;
                @DomainEvent(aggregateType = "A") public record Created(@AggregateId String id) {}
                """));
    assertThat(loaded.convert(loaded.make("Created", "1")).type()).isEqualTo("Created");
    assertThat(loaded.type("IntegrationEvents")).isPublic();
  }

  @ParameterizedTest
  @EnumSource
  void a_type_variable_may_be_called_like_its_record_in_the_default_package_too(
      CompilerUnderTest compiler) {
    Loaded loaded =
        compiler.load(
            JavaFileObjects.forSourceString(
                "A",
                """
                import dev.waybill.annotation.*;
                @DomainEvent(aggregateType = "A")
                public record A<A extends Comparable<A>>(@AggregateId String id, A a) {}
                """));
    assertThat(loaded.convert(loaded.make("A", "1", "x")).type()).isEqualTo("A");
  }

  @ParameterizedTest
  @EnumSource
  void a_nested_rejection_names_its_command_after_itself_and_not_after_what_encloses_it(
      CompilerUnderTest compiler) {
    Loaded loaded =
        compiler.load(
            JavaFileObjects.forSourceString(
                "OrderRejection",
                """
                import dev.waybill.annotation.*;
                public sealed interface OrderRejection {
                  @Rejection(reasonCode = "NO")
                  record ShipRejected(@CommandId String id) implements OrderRejection {}
                }
                """));
    assertThat(loaded.convert(loaded.make("OrderRejection$ShipRejected", "c-1")).type())
        .isEqualTo("Ship");
  }

  @ParameterizedTest
  @EnumSource
  void generated_types_are_as_visible_as_the_record_and_the_provider_is_public(
      CompilerUnderTest compiler) {
    Loaded loaded =
        compiler.load(
            shop(
                """
                class A {
                  @DomainEvent(aggregateType = "A") public record B(@AggregateId String id) {}
                }
                """));
    assertThat(loaded.type("shop.ABPayload")).isPackagePrivate();
    assertThat(loaded.type("shop.ABConverter")).isPackagePrivate();
    assertThat(loaded.type("shop.IntegrationEvents")).isPackagePrivate();
    assertThat(loaded.type("shop.IntegrationEventsProvider")).isPublic();
  }

  @ParameterizedTest
  @EnumSource
  void a_package_with_public_and_hidden_events_shows_the_public_ones_only(
      CompilerUnderTest compiler) {
    Loaded loaded =
        compiler.load(
            shop("@DomainEvent(aggregateType = \"A\") public record A(@AggregateId String id) {}"),
            shop("@DomainEvent(aggregateType = \"A\") record B(@AggregateId String id) {}"));
    assertThat(loaded.type("shop.IntegrationEvents").getDeclaredMethods())
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .extracting("name")
        .containsOnly("a", "convert", "converters");
  }

  @ParameterizedTest
  @EnumSource
  void five_hundred_records_are_one_module(CompilerUnderTest compiler) {
    JavaFileObject[] sources =
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    shop(
                        "@DomainEvent(aggregateType = \"A\") public record E"
                            + i
                            + "(@AggregateId String id, String x) {}"))
            .toArray(JavaFileObject[]::new);
    assertThat(compiler.load(sources).converters().size()).isEqualTo(500);
  }

  @ParameterizedTest
  @EnumSource
  void a_sealed_family_converts_through_its_root(CompilerUnderTest compiler) {
    Loaded loaded =
        compiler.load(
            shop(
                """
                @DomainEvent(aggregateType = "Order")
                public sealed interface OrderEvent {
                  @DomainEvent record Placed(@AggregateId String id) implements OrderEvent {}
                  sealed interface Change extends OrderEvent {}
                  @DomainEvent(aggregateType = "Parcel")
                  record Shipped(@AggregateId String id) implements Change {}
                }
                """));
    Class<?> root = loaded.type("shop.OrderEvent");
    assertThat(
            List.of("Placed", "Shipped").stream()
                .map(leaf -> loaded.make("shop.OrderEvent$" + leaf, "1"))
                .map(
                    leaf ->
                        loaded.callStatic("shop.IntegrationEvents", "convert", List.of(root), leaf))
                .map(event -> ((dev.waybill.event.IntegrationEvent<?>) event))
                .map(event -> event.type() + " of " + event.metadata().aggregateType()))
        .containsExactly("OrderEventPlaced of Order", "OrderEventShipped of Parcel");
  }

  @ParameterizedTest
  @EnumSource
  void a_part_of_two_families_converts_without_being_ambiguous(CompilerUnderTest compiler) {
    Loaded loaded =
        compiler.load(
            shop("public sealed interface Left permits Both, OnlyLeft {}"),
            shop("public sealed interface Right permits Both, OnlyRight {}"),
            shop("public sealed interface Both extends Left, Right permits Shared {}"),
            event("OnlyLeft", "Left"),
            event("OnlyRight", "Right"),
            event("Shared", "Both"),
            shop(
                """
                class Caller {
                  static Object convert(Both both) { return IntegrationEvents.convert(both); }
                }
                """));
    assertThat(
            loaded.callStatic(
                "shop.Caller",
                "convert",
                List.of(loaded.type("shop.Both")),
                loaded.make("shop.Shared", "1")))
        .isInstanceOf(dev.waybill.event.IntegrationEvent.class);
  }

  private static JavaFileObject event(String name, String family) {
    return shop(
        """
        @DomainEvent(aggregateType = "A")
        public record %s(@AggregateId String id) implements %s {}
        """
            .formatted(name, family));
  }

  @ParameterizedTest
  @EnumSource
  void a_family_with_a_member_that_is_no_event_has_no_conversion_of_its_own(
      CompilerUnderTest compiler) {
    Loaded loaded =
        compiler.load(
            shop(
                """
                public sealed interface Mixed {
                  @DomainEvent(aggregateType = "A")
                  record Placed(@AggregateId String id) implements Mixed {}
                  record Other(String id) implements Mixed {}
                }
                """));
    assertThat(loaded.type("shop.IntegrationEvents").getDeclaredMethods())
        .filteredOn("name", "convert")
        .noneMatch(method -> method.getParameterTypes()[0] == loaded.type("shop.Mixed"));
  }
}
