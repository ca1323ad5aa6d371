package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an event looks like on the wire is told in the same words by every compiler and JDK, be the
 * types that it mentions among the sources or in class files: so that nobody sees a change where
 * there is none.
 */
@ParameterizedClass
@EnumSource
class ContractShapeTest {

  private static final String GIVEN =
      """
      package given;
      import com.fasterxml.jackson.annotation.*;
      import java.math.*;
      import java.time.*;
      import java.util.*;
      import org.jspecify.annotations.*;
      public interface Given {
        enum Coin { ZAR, @JsonProperty("euro") EUR, AUD }
        enum Level { LOW, @JsonEnumDefaultValue OTHER, HIGH }
        enum Coded { B, A; @JsonValue public int code() { return ordinal() + 7; } }
        record Money(BigDecimal amount, Coin currency, @Nullable String note, int scale) {
          public String getFull() { return note + "!"; }
          public boolean isNice() { return true; }
          @JsonProperty public long sum() { return 3; }
          public static String getNothing() { return ""; }
        }
        @NullMarked record Marked(String text, @Nullable String other) {}
        record Id(@JsonValue UUID value) {}
        record Tree(@JsonAlias({"weight", "mass"}) int size, List<Tree> below) {}
        record Ping(Pong pong) {}
        record Pong(Ping ping, Map<String, Pong> others) {}
        record Box<T>(T inside, Box<T>[] more) {}
        record ByPlace(@JsonFormat(shape = JsonFormat.Shape.ARRAY) Marked marked) {}
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind") sealed interface Pay {}
        @JsonTypeName("cash") record Cash(int coins, Pay change) implements Pay {}
        @JsonTypeName("card") record Card(String number) implements Pay {}
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, defaultImpl = Other.class)
        sealed interface Open {}
        @JsonTypeName("some") record Some(String text) implements Open {}
        @JsonTypeName("other") record Other() implements Open {}
        class Weight { public int getGrams() { return 3; } }
        @SuppressWarnings("serial") class Names extends ArrayList<String> {}
        @SuppressWarnings("serial") class Tags extends TreeSet<String> {}
      }
      """;

  private static final String EVENT =
      """
      package shop;
      import com.fasterxml.jackson.annotation.*;
      import dev.waybill.annotation.*;
      import given.Given.*;
      import java.math.*;
      import java.time.*;
      import java.util.*;
      import org.jspecify.annotations.*;
      @NullMarked
      @DomainEvent(aggregateType = "A")
      public record Everything(
          @AggregateId(inPayload = true) UUID id, String text, @Nullable String maybe,
          Optional<String> optional, OptionalInt number, int count, @Nullable Integer boxed,
          @JsonProperty("renamed") String called, @JsonAlias({"z", "a"}) String wasOther,
          @JsonFormat(shape = JsonFormat.Shape.NUMBER) Instant at, OffsetDateTime since,
          @JsonFormat(pattern = "uuuu/MM/dd") LocalDate on, Duration lasts, Month month,
          Coin currency, Level level, Coded coded, Money money, Marked marked, Id key, Tree tree,
          Ping ping, Pong pong, Box<Money> box, ByPlace byPlace, Pay pay, Open open,
          Weight weight, Object any, List<@Nullable Pay> pays, Set<Coin> coins,
          Map<Coin, List<int[]>> prices, Map<Integer, Id> byNumber, Map<UUID, String> byId,
          Names names, Tags tags, byte[] bytes, @JsonUnwrapped(prefix = "m_") Marked flat,
          @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY) String notEmpty, java.net.URI link) {}
      """;

  private static final String SHAPE =
      """
      E 1
        event E of A by string
        id: string(uuid)
        text: string
        maybe: string?
        optional: string?
        number: int32?
        count: int32
        boxed: int32?
        renamed: string
        wasOther: string was a, z
        at: number(epoch-seconds)
        since: string(date-time)
        on: string(pattern)
        lasts: string(duration)
        month: enum APRIL | AUGUST | DECEMBER | FEBRUARY | JANUARY \
      | JULY | JUNE | MARCH | MAY | NOVEMBER | OCTOBER | SEPTEMBER
        currency: enum AUD | ZAR | euro
        level: enum HIGH | LOW | OTHER | …
        coded: int32
        money: object
          amount: number?
          currency: enum AUD | ZAR | euro?
          note: string?
          scale: int32
          full: string?
          nice: boolean
          sum: int64
        marked: object
          text: string?
          other: string?
        key: string(uuid)
        tree: object
          size: int32 was mass, weight
          below: list(^1?)?
        ping: object
          pong: object?
            ping: ^2?
            others: map(string, ^1?)?
        pong: object
          ping: object?
            pong: ^2?
          others: map(string, ^1?)?
        box: object
          inside: object?
            amount: number?
            currency: enum AUD | ZAR | euro?
            note: string?
            scale: int32
            full: string?
            nice: boolean
            sum: int64
          more: list(^1?)?
        byPlace: object
          marked: opaque given.Given.Marked?
        pay: one of kind
          = card
            number: string?
          = cash
            coins: int32
            change: ^1?
        open: one of "@type" …
          = other
          = some
            text: string?
        weight: opaque given.Given.Weight
        any: any
        pays: list(one of kind?)
          = card
            number: string?
          = cash
            coins: int32
            change: ^1?
        coins: set(enum AUD | ZAR | euro?)
        prices: map(enum AUD | ZAR | euro, list(list(int32)?)?)
        byNumber: map(int32, string(uuid)?)
        byId: map(string(uuid), string?)
        names: list(string?)
        tags: set(string?)
        bytes: string(base64)
        m_text: string?
        m_other: string?
        notEmpty: string?
        link: string(uri)
      """;

  @TempDir Path directory;

  private final CompilerUnderTest compiler;

  ContractShapeTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  @Test
  void is_the_same_whether_types_are_among_the_sources() {
    List<ShapeProbe> probes = new ArrayList<>();
    Project project = ShapeProbe.project(directory, compiler, probes);
    List<Path> sources = new ArrayList<>(List.of(project.source("given/Given.java", GIVEN)));
    sources.add(project.source("shop/Everything.java", EVENT));

    assertThat(project.compile(sources).diagnostics()).isEmpty();

    assertThat(probes.get(0).texts().get("shop.Everything")).isEqualTo(SHAPE);
  }

  @Test
  void or_in_class_files() {
    List<ShapeProbe> probes = new ArrayList<>();
    Project project = ShapeProbe.project(directory, compiler, probes);
    Path given = project.source("given/Given.java", GIVEN);
    Path event = project.source("shop/Everything.java", EVENT);

    assertThat(project.compile(List.of(given)).diagnostics()).isEmpty();
    assertThat(project.compile(List.of(event)).diagnostics()).isEmpty();

    assertThat(probes.get(1).texts().get("shop.Everything")).isEqualTo(SHAPE);
  }
}
