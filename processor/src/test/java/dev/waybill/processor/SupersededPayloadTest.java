package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.event.WaybillException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The payload of an older version holds all that the lock has of it, whatever that is. */
@ParameterizedClass
@EnumSource
class SupersededPayloadTest {

  private static final String UPCASTER =
      "@Upcaster static EPayload up(EPayloadV1 old) { return new EPayload(\"\"); }";

  private final CompilerUnderTest compiler;

  @TempDir Path directory;
  private int projects;

  SupersededPayloadTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  /** A lock whose text block has the fields, one a line, each indented by four or more. */
  private static String lock(String head, String fields) {
    String text = "E 1\n  " + head + "\n" + fields;
    return "@ContractLock(format = 1, value = \"\"\"\n"
        + text.replace("\\", "\\\\").indent(4)
        + "\"\"\")\nfinal class IntegrationEventsLock {}\n";
  }

  private Loaded load(String fields) {
    return load(
        lock("event E of A by string", fields),
        "@DomainEvent(aggregateType = \"A\", schemaVersion = 2)\n"
            + "public record E(@AggregateId String id, String now) {"
            + UPCASTER
            + "}");
  }

  /**
   * Of Jackson's annotations, which are in what is generated, javac says that nobody claims them.
   */
  private Loaded load(String lock, String record) {
    Project project = new Project(directory.resolve("project" + ++projects), compiler);
    project.shop("IntegrationEventsLock", lock);
    project.shop("E", record);
    Project.Outcome outcome = project.compile(project.allSources(), compiler.strictly());
    assertThat(outcome.success()).as(outcome.toString()).isTrue();
    assertThat(outcome.diagnostics()).allMatch(text -> text.contains("note: WB201"));
    return Loaded.of(project.classes());
  }

  private static String document(String payload) {
    return """
    {"id":"e-1","type":"E","payload":%s,"timestamp":"2026-02-18T09:30:00.120Z",\
    "metadata":{"outcome":"accepted","schemaVersion":1},"kind":"integration"}"""
        .formatted(payload);
  }

  /** Reads it with both lines of Jackson, and says what has come of it. */
  private static String read(Loaded loaded, String payload) {
    Class<?> type = loaded.type("shop.EPayloadV1");
    List<String> all =
        Arrays.stream(JacksonLine.values())
            .map(
                line ->
                    described(
                        line.codec().decodeIntegrationEvent(document(payload)).payloadAs(type)))
            .distinct()
            .toList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** As records describe themselves, with the types of what is in them. */
  private static String described(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return Arrays.toString(bytes);
    }
    if (value instanceof Collection<?> many) {
      return many.stream().map(SupersededPayloadTest::described).sorted().toList().toString();
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> described(e.getKey()) + "=" + described(e.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value == null || !value.getClass().isRecord()) {
      return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    }
    return Arrays.stream(value.getClass().getRecordComponents())
        .map(component -> component.getName() + ": " + described(valueOf(component, value)))
        .collect(Collectors.joining(", ", value.getClass().getSimpleName() + "(", ")"));
  }

  private static @Nullable Object valueOf(RecordComponent component, Object record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError("Cannot be read", e);
    }
  }

  @Test
  void what_the_lock_says_of_a_person_is_in_no_text() {
    Loaded loaded =
        load(
            """
              name: string pii
              "full name": string? pii
              plan: string
              address: object?
                street: string? pii
                zip: string?
              node: object?
                mail: string? pii
                below: object?
                  up: ^2?
              tags: list(string?)?
            """);
    Class<?> type = loaded.type("shop.EPayloadV1");
    String payload =
        """
        {"name":"Ann","full name":"Ann B","plan":"FREE",
         "address":{"street":"s","zip":"z"},"node":{"below":{}},"tags":["t"]}""";

    for (JacksonLine line : JacksonLine.values()) {
      Object read = line.codec().decodeIntegrationEvent(document(payload)).payloadAs(type);
      assertThat(read)
          .hasToString("EPayloadV1[name=…, fullName=…, plan=FREE, address=…, node=…, tags=[t]]");
    }
    assertThat(loaded.make("shop.EPayloadV1$Address", "s", "z"))
        .hasToString("Address[street=…, zip=z]");
    assertThat(loaded.make("shop.EPayloadV1$Below", new Object[1])).hasToString("Below[up=…]");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          string                ! "x"                                    ! String x
          string(uuid)          ! "0190b5e8-7a00-7000-8000-000000000001" ! UUID 0190b5e8-7a00-7000-8000-000000000001
          string(date-time)     ! "2026-02-18T10:30:00+01:00"            ! Instant 2026-02-18T09:30:00Z
          string(date-time)     ! "2026-02-18T09:30:00.5Z"               ! Instant 2026-02-18T09:30:00.500Z
          string(date)          ! "2026-02-18"                           ! LocalDate 2026-02-18
          string(time)          ! "09:30:00"                             ! LocalTime 09:30
          string(duration)      ! "PT1H"                                 ! Duration PT1H
          string(uri)           ! "https://example.com/a?b"              ! URI https://example.com/a?b
          string(base64)        ! "AQI="                                 ! [1, 2]
          string(locale)        ! "en-US"                                ! Locale en_US
          string(pattern)       ! "18.02.2026"                           ! String 18.02.2026
          boolean               ! true                                   ! Boolean true
          int8                  ! -7                                     ! Byte -7
          int16                 ! 300                                    ! Short 300
          int32                 ! 70000                                  ! Integer 70000
          int64                 ! 5000000000                             ! Long 5000000000
          integer               ! 12345678901234567890                   ! BigInteger 12345678901234567890
          number                ! 1.10                                   ! BigDecimal 1.10
          number(epoch-seconds) ! 1771407000.500000000                   ! Instant 2026-02-18T09:30:00.500Z
          list(number(epoch-seconds)?) ! [1771407000.5]                  ! [Instant 2026-02-18T09:30:00.500Z]
          number(epoch-millis)  ! 1771407000500                          ! Long 1771407000500
          opaque lib.Weight     ! {"g":3}                                ! {String g=Integer 3}
          any                   ! "a"                                    ! String a
          list(string?)         ! ["b",null,"a"]                         ! [String a, String b, null]
          list(int32)           ! [2,1]                                  ! [Integer 1, Integer 2]
          set(list(string(uuid))) ! [["0190b5e8-7a00-7000-8000-000000000001"]] ! [[UUID 0190b5e8-7a00-7000-8000-000000000001]]
          map(string, int64)    ! {"a":1}                                ! {String a=Long 1}
          map(int32, boolean)   ! {"7":true}                             ! {Integer 7=Boolean true}
          map(string(date-time), any) ! {"2026-02-18T09:30Z":1}          ! {String 2026-02-18T09:30Z=Integer 1}
          map(string(date), string?)  ! {"2026-02-18":null}              ! {LocalDate 2026-02-18=null}
          map(enum OLD | in-use, int8) ! {"in-use":1,"OLD":2}            ! {Key IN_USE=Byte 1, Key OLD=Byte 2}
          enum FREE | PAID      ! "PAID"                                 ! A PAID
          enum FREE | PAID | …  ! "GOLD"                                 ! A UNKNOWN
          enum UNKNOWN | in-use | … ! "in-use"                           ! A IN_USE
          enum UNKNOWN | in-use | … ! "other"                            ! A UNKNOWN2
          """)
  void each_kind_of_value_is_read_by_both_codecs(String type, String value, String expected) {
    Loaded loaded = load("  a: " + type + "\n  b: " + type + "?\n");

    assertThat(read(loaded, "{\"a\":" + value + ",\"b\":null}"))
        .isEqualTo("EPayloadV1(a: %s, b: null)".formatted(expected));
    assertThat(read(loaded, "{\"a\":" + value + "}"))
        .isEqualTo("EPayloadV1(a: %s, b: null)".formatted(expected));
    assertThatExceptionOfType(WaybillException.class)
        .isThrownBy(() -> read(loaded, "{\"b\":" + value + "}"));
  }

  @Test
  void objects_become_records_and_those_that_contain_themselves_do_so_there() {
    Loaded loaded =
        load(
            """
              address: object?
                street: string?
                geo: object?
                  lat: number
                near: list(^1?)?
              parts: list(object?)
                geo: object?
                  x: int32
            """);

    assertThat(
            read(
                loaded,
                """
                {"address":{"street":"s","geo":{"lat":1.5},"near":[{"street":"t"}]},
                 "parts":[{"geo":{"x":1}},null]}"""))
        .isEqualTo(
            "EPayloadV1(address: Address(street: String s, geo: Geo(lat: BigDecimal 1.5), near:"
                + " [Address(street: String t, geo: null, near: null)]), parts: [Parts(geo:"
                + " PartsGeo(x: Integer 1)), null])");
  }

  @Test
  void one_of_several_objects_becomes_a_sealed_interface() {
    String fields =
        """
          shape: one of kind
            = circle
              r: int32
            = "two dots"
              inner: ^1?
        """;

    assertThat(
            read(
                load(fields),
                "{\"shape\":{\"kind\":\"two dots\",\"inner\":{\"kind\":\"circle\",\"r\":2}}}"))
        .isEqualTo("EPayloadV1(shape: TwoDots(inner: Circle(r: Integer 2)))");
    assertThatExceptionOfType(WaybillException.class)
        .isThrownBy(() -> read(load(fields), "{\"shape\":{\"kind\":\"star\"}}"));
    assertThat(
            read(
                load(fields.replace("of kind", "of kind …")),
                "{\"shape\":{\"kind\":\"star\",\"r\":2}}"))
        .isEqualTo("EPayloadV1(shape: Unknown())");
  }

  @Test
  void names_that_are_none_in_Java_are_others_there() {
    Loaded loaded =
        load(
            """
              "first name": string
              class: int32
              1st: int32
              toString: int32
              firstName: string
              "a\\"b\\\\u00e4": int32
              "*/": int32
              Objects: string
              java: list(string)
              mail: string was e-mail, eMail
            """);

    assertThat(
            read(
                loaded,
                """
                {"first name":"a","class":1,"1st":2,"toString":3,"firstName":"b","a\\"b\\\\u00e4":4,
                 "*/":5,"Objects":"o","java":["j"],"e-mail":"m"}"""))
        .isEqualTo(
            "EPayloadV1(firstName2: String a, class_: Integer 1, _1st: Integer 2, toString_: Integer"
                + " 3, firstName: String b, aBU00e4: Integer 4, __: Integer 5, Objects: String o,"
                + " java: [String j], mail: String m)");
  }

  @Test
  void types_that_would_be_taken_for_others_are_called_otherwise() {
    Loaded loaded =
        load(
            """
              list: list(object?)
                string: object?
                  address: string?
                Address: object?
                  address: object?
                    e: enum E
              objects: enum A
              uuid: string(uuid)
              string: enum B
              json-property: enum "c d"
            """);

    assertThat(
            read(
                loaded,
                """
                {"list":[{"string":{"address":"a"},"Address":{"address":{"e":"E"}}}],"objects":"A",
                 "uuid":"0190b5e8-7a00-7000-8000-000000000001","string":"B","json-property":"c d"}"""))
        .isEqualTo(
            "EPayloadV1(list: [List2(string: List2String(address: String a), Address:"
                + " Address(address: AddressAddress(e: AddressAddressE E)))], objects: Objects2 A,"
                + " uuid: UUID 0190b5e8-7a00-7000-8000-000000000001, string: String2 B,"
                + " jsonProperty: JsonProperty2 C_D)");
  }

  @Test
  void a_rejection_is_told_by_what_it_was_told_by() {
    Loaded loaded =
        load(
            lock("rejection R refuses R of A by string reason TAKEN", "  why: string\n"),
            """
            @Rejection(
                commandType = "R", aggregateType = "A", reasonCode = "TAKEN", schemaVersion = 2)
            public record E(@CommandId String command, @AggregateId String id, String because) {
              @Upcaster
              static EPayload up(EPayloadV1 old) {
                return EPayload.of(old.why());
              }
            }
            """);

    for (JacksonLine line : JacksonLine.values()) {
      assertThat(
              line.codec()
                  .decodeIntegrationEvent(
                      document("{\"why\":\"w\",\"reasonCode\":\"TAKEN\"}")
                          .replace("\"E\"", "\"R\"")
                          .replace("accepted", "rejected"))
                  .payloadAs(loaded.type("shop.EPayload")))
          .hasToString("EPayload[because=w, reasonCode=TAKEN]");
    }
  }
}
