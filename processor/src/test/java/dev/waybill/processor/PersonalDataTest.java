package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.annotation.Pii;
import dev.waybill.event.IntegrationEvent;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is marked {@code @Pii} is in no text of a payload, wherever within it the mark stands, be it
 * among the sources or in class files; and is on the wire as it was.
 */
@ParameterizedClass
@EnumSource
class PersonalDataTest {

  private static final String GIVEN =
      """
      package given;
      import com.fasterxml.jackson.annotation.*;
      import dev.waybill.annotation.Pii;
      import java.util.*;
      public interface Given {
        record Plain(String text) {}
        record Address(String street, @Pii String door) {}
        record Deep(List<Address> addresses) {}
        record Box<T>(T inside) {}
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind") sealed interface Contact {}
        @JsonTypeName("mail") record Mail(@Pii String to) implements Contact {}
        @JsonTypeName("post") record Post(String box) implements Contact {}
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
        @JsonSubTypes(@JsonSubTypes.Type(value = Call.class, name = "call")) interface Way {}
        record Call(@Pii String number) implements Way {}
        record Node(String label, List<Node> children) {}
        record Person(String label, List<Person> friends, @Pii String name) {}
        record Email(@Pii @JsonValue String value) {}
        record Initials(@Pii String first, @Pii String last) {
          @JsonCreator static Initials of(String text) { return new Initials(text, text); }
          @JsonValue public String text() { return first + last; }
        }
        record Shown(String shown, @JsonIgnore @Pii String hidden) {}
        interface Named { @Pii String name(); }
        record Inheriting(String name) implements Named {}
        record Full(String first) { @Pii public String getFull() { return first; } }
        record Same<T extends Comparable<T>>(T one) {}
        @SuppressWarnings("serial") class People extends ArrayList<Address> {}
        class Opaque {
          private final String name;
          public Opaque(String name) { this.name = name; }
          @Pii public String getName() { return name; }
        }
        class Holder {
          private final List<Address> addresses = List.of();
          private static final Address HOME = new Address("s", "d");
          public int size() { return addresses.size(); }
          static Address home() { return HOME; }
        }
        class Shelf<T> extends Holder {}
        class Numbered {
          private static final Address HOME = new Address("s", "d");
          private final transient Address cached = HOME;
          public String getStreet() { return cached.street(); }
        }
        class Reachable {
          public Address getAddress() { return Holder.home(); }
        }
        record Derived(String street) {
          public Address getAddress() { return new Address(street, ""); }
        }
      }
      """;

  private static final String EVENT =
      """
      package shop;
      import com.fasterxml.jackson.annotation.*;
      import dev.waybill.annotation.*;
      import given.Given.*;
      import java.util.*;
      @DomainEvent(aggregateType = "A")
      public record Told(
          @AggregateId String id, @Pii String own, String plain, Plain nested, Address address,
          Deep deep, List<Address> list, Map<String, ? extends Address> byKey,
          Map<Email, String> keyed, Address[][] array, Optional<Address> maybe,
          Box<List<Address>> box, Box<Plain> plainBox, Contact contact, Way way, Node node,
          Person person, Email email, Initials initials, Shown shown, Inheriting inheriting,
          Full full, Same<String> same, People people, Opaque opaque,
          Holder holder, Shelf<String> shelf, Numbered numbered, Reachable reachable, Derived derived,
          @JsonUnwrapped(prefix = "u_") Address flat, @Pii @JsonUnwrapped(prefix = "w_") Plain all,
          @Pii int number)
          implements Named {
        @Override public String name() { return own; }
      }
      """;

  private static final String TEXT =
      "ToldPayload[own=…, plain=p, nested=null, address=…, deep=…, list=…, byKey=…, keyed=…,"
          + " array=…, maybe=…, box=…, plainBox=null, contact=…, way=…, node=null, person=…,"
          + " email=…, initials=…, shown=…, inheriting=…, full=…, same=null, people=…, opaque=…,"
          + " holder=…, shelf=…, numbered=null, reachable=…, derived=…,"
          + " flat=…, all=…, number=…]";

  private static final String SHAPE =
      """
      E 1
        event E of A by string
        own: string? pii
        plain: string?
        nested: object?
          text: string?
        address: object?
          street: string?
          door: string? pii
        deep: object?
          addresses: list(object?)?
            street: string?
            door: string? pii
        list: list(object?)?
          street: string?
          door: string? pii
        byKey: map(string, object?)?
          street: string?
          door: string? pii
        keyed: map(string, string?)? pii
        array: list(list(object?)?)?
          street: string?
          door: string? pii
        maybe: object?
          street: string?
          door: string? pii
        box: object?
          inside: list(object?)?
            street: string?
            door: string? pii
        plainBox: object?
          inside: object?
            text: string?
        contact: one of kind?
          = mail
            to: string? pii
          = post
            box: string?
        way: one of kind?
          = call
            number: string? pii
        node: object?
          label: string?
          children: list(^1?)?
        person: object?
          label: string?
          friends: list(^1?)?
          name: string? pii
        email: string? pii
        initials: string? pii
        shown: object?
          shown: string?
        inheriting: object?
          name: string? pii
        full: object?
          first: string?
          full: string? pii
        same: object?
          one: string?
        people: list(object?)?
          street: string?
          door: string? pii
        opaque: opaque given.Given.Opaque? pii
        holder: opaque given.Given.Holder? pii
        shelf: opaque given.Given.Shelf? pii
        numbered: opaque given.Given.Numbered?
        reachable: opaque given.Given.Reachable? pii
        derived: object?
          street: string?
          address: object?
            street: string?
            door: string? pii
        u_street: string?
        u_door: string? pii
        w_text: string? pii
        number: int32 pii
      """;

  @TempDir Path directory;

  private final CompilerUnderTest compiler;
  private final List<ShapeProbe> probes = new ArrayList<>();

  PersonalDataTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  private static void check(Project project) {
    Loaded loaded = Loaded.of(project.classes());
    Object[] values = new Object[32];
    values[1] = "p";
    values[9] = Optional.empty();
    values[31] = 7;
    Object payload = loaded.make("shop.ToldPayload", values);

    assertThat(payload).hasToString(TEXT);
    assertThat(
            Arrays.stream(payload.getClass().getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Pii.class))
                .map(RecordComponent::getName))
        .containsExactly("own", "all", "number");
  }

  @Test
  void itIsFoundAmongTheSources() {
    Project project = ShapeProbe.project(directory, compiler, probes);
    List<Path> sources = new ArrayList<>();
    sources.add(project.source("given/Given.java", GIVEN));
    sources.add(project.source("shop/Told.java", EVENT));

    assertThat(project.compile(sources).diagnostics()).isEmpty();

    assertThat(probes.get(0).texts().get("shop.Told")).isEqualTo(SHAPE);
    check(project);
  }

  @Test
  void itIsFoundInClassFiles() {
    Project project = ShapeProbe.project(directory, compiler, probes);
    Path given = project.source("given/Given.java", GIVEN);
    Path event = project.source("shop/Told.java", EVENT);

    assertThat(project.compile(List.of(given)).diagnostics()).isEmpty();
    assertThat(project.compile(List.of(event)).diagnostics()).isEmpty();

    assertThat(probes.get(1).texts().get("shop.Told")).isEqualTo(SHAPE);
    check(project);
  }

  @Test
  void theWireIsAsItWas() {
    Loaded loaded =
        compiler.load(
            Javac.shop(
                """
                @DomainEvent(aggregateType = "A")
                public record Told(@AggregateId String id, @Pii String name, Optional<Door> door) {
                  public record Door(@Pii int number) {}
                }
                """));
    Object door = loaded.make("shop.Told$Door", 7);
    IntegrationEvent<?> event =
        loaded.convert(loaded.make("shop.Told", "a", "Ann", Optional.of(door)));

    assertThat(event.payload()).hasToString("ToldPayload[name=…, door=…]");
    for (JacksonLine line : JacksonLine.values()) {
      String document = line.codec().encode(event);
      assertThat(document).contains("\"payload\":{\"name\":\"Ann\",\"door\":{\"number\":7}}");
      assertThat(line.codec().decodeIntegrationEvent(document, loaded.type("shop.ToldPayload")))
          .isEqualTo(event);
    }
  }

  @Test
  void whatHoldsNothingOfAPersonHasTheTextOfARecord() {
    Loaded loaded =
        compiler.load(
            Javac.shop(
                """
                @DomainEvent(aggregateType = "A")
                public record Told(@AggregateId String id, String name) {}
                """));

    assertThat(loaded.type("shop.ToldPayload").getRecordComponents()).hasSize(1);
    assertThat(loaded.make("shop.ToldPayload", "a")).hasToString("ToldPayload[name=a]");
  }

  @Test
  void aTextCanBeWrittenWhereTheSourceHasNoLettersForIt() {
    Project project = ShapeProbe.project(directory, compiler, probes);
    Path event =
        project.shop(
            "Told",
            """
            @DomainEvent(aggregateType = "A")
            public record Told(@AggregateId String id, @Pii String name) {}
            """);

    assertThat(project.compile(List.of(event), "-encoding", "US-ASCII").diagnostics()).isEmpty();

    assertThat(Loaded.of(project.classes()).make("shop.ToldPayload", "a"))
        .hasToString("ToldPayload[name=…]");
  }
}
