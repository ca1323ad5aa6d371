package dev.waybill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.waybill.json.SamplePayloads.Alphabetic;
import dev.waybill.json.SamplePayloads.Anything;
import dev.waybill.json.SamplePayloads.Circle;
import dev.waybill.json.SamplePayloads.DateKeys;
import dev.waybill.json.SamplePayloads.Dates;
import dev.waybill.json.SamplePayloads.Decimals;
import dev.waybill.json.SamplePayloads.Empty;
import dev.waybill.json.SamplePayloads.Ids;
import dev.waybill.json.SamplePayloads.Indexed;
import dev.waybill.json.SamplePayloads.Keys;
import dev.waybill.json.SamplePayloads.Line;
import dev.waybill.json.SamplePayloads.Locales;
import dev.waybill.json.SamplePayloads.Optionals;
import dev.waybill.json.SamplePayloads.Ordered;
import dev.waybill.json.SamplePayloads.Primitives;
import dev.waybill.json.SamplePayloads.Reason;
import dev.waybill.json.SamplePayloads.Reasons;
import dev.waybill.json.SamplePayloads.Renamed;
import dev.waybill.json.SamplePayloads.Shapes;
import dev.waybill.json.SamplePayloads.Square;
import dev.waybill.json.SamplePayloads.Text;
import dev.waybill.json.SamplePayloads.Texts;
import dev.waybill.json.SamplePayloads.Times;
import dev.waybill.json.SamplePayloads.WithGetters;
import dev.waybill.json.SamplePayloads.Wrapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pinned profile, row by row: both codecs write the same text and read it back. */
@SuppressWarnings("JavaUtilDate") // one of the rows
class WireProfileTest {

  static Stream<Arguments> rows() {
    return Stream.of(
        arguments(
            new Times(
                Instant.parse("2026-02-18T09:30:00.120Z"),
                LocalDate.of(2024, 1, 2),
                LocalTime.of(1, 2),
                LocalDateTime.of(2024, 1, 2, 3, 4),
                OffsetDateTime.parse("2024-01-02T03:04:05+02:00"),
                OffsetTime.parse("01:02:03+01:00"),
                ZonedDateTime.parse("2024-01-02T03:04:05+01:00"),
                Duration.ofMillis(90_500),
                Period.ofDays(3),
                Year.of(2024),
                YearMonth.of(2024, 1),
                MonthDay.of(1, 2),
                Month.MARCH,
                DayOfWeek.MONDAY,
                ZoneId.of("Europe/Vienna"),
                ZoneOffset.UTC),
            """
            {"instant":"2026-02-18T09:30:00.120Z","date":"2024-01-02","time":"01:02:00",\
            "dateTime":"2024-01-02T03:04:00","offsetDateTime":"2024-01-02T03:04:05+02:00",\
            "offsetTime":"01:02:03+01:00","zoned":"2024-01-02T03:04:05+01:00",\
            "duration":"PT1M30.5S","period":"P3D","year":2024,"yearMonth":"2024-01",\
            "monthDay":"--01-02","month":"MARCH","day":"MONDAY","zone":"Europe/Vienna",\
            "offset":"Z"}"""),
        arguments(
            new Dates(new Date(120), List.of(new Date(0))),
            """
            {"date":"1970-01-01T00:00:00.120Z","dates":["1970-01-01T00:00:00.000Z"]}"""),
        arguments(
            new DateKeys(Map.of(new Date(120), 1)),
            """
            {"dates":{"1970-01-01T00:00:00.120Z":1}}"""),
        arguments(
            new Locales(Locale.US, Locale.forLanguageTag("zh-Hant-TW"), Locale.ROOT),
            """
            {"us":"en-US","chinese":"zh-Hant-TW","root":""}"""),
        arguments(
            new Ids(new UUID(0, 1), Currency.getInstance("EUR")),
            """
            {"id":"00000000-0000-0000-0000-000000000001","currency":"EUR"}"""),
        arguments(
            new Reasons(
                Reason.ALREADY_EXISTS,
                List.of(Reason.EMAIL_BLOCKED),
                ordered(Reason.EMAIL_BLOCKED, 1, Reason.ALREADY_EXISTS, 2)),
            """
            {"one":"ALREADY_EXISTS","many":["blocked"],\
            "counts":{"blocked":1,"ALREADY_EXISTS":2}}"""),
        arguments(
            new Keys(
                Map.of(Month.MARCH, 1),
                Map.of(LocalDate.of(2024, 1, 2), 2),
                Map.of(Year.of(2024), 3)),
            """
            {"months":{"MARCH":1},"days":{"2024-01-02":2},"years":{"2024":3}}"""),
        arguments(
            new Optionals(
                Optional.of("a"), OptionalInt.of(1), OptionalLong.empty(), OptionalDouble.of(1.5)),
            """
            {"text":"a","i":1,"l":null,"d":1.5}"""),
        arguments(new Wrapper(null, null), "{\"number\":null,\"text\":null}"),
        arguments(new Alphabetic(1, 2), "{\"zeta\":1,\"alpha\":2}"),
        arguments(new Ordered(1, 2, 3), "{\"last\":3,\"first\":1,\"middle\":2}"),
        arguments(new Indexed(1, 2, 3), "{\"first\":3,\"second\":2,\"zeta\":1}"),
        arguments(new Renamed(1, 2), "{\"beta\":1,\"alpha\":2}"),
        arguments(new WithGetters(1, 2), "{\"zeta\":1,\"alpha\":2,\"beta\":1,\"large\":true}"),
        arguments(new Empty(), "{}"),
        arguments(
            new Texts(new BigDecimal("1.50"), Year.of(2024), LocalDate.of(2024, 1, 2)),
            """
            {"amount":"1.50","year":"2024","day":"02.01.2024"}"""),
        arguments(
            new Shapes(new Circle(1.5), List.of(new Square(2)), Map.of("a", new Circle(1))),
            """
            {"one":{"shape":"circle","radius":1.5},"many":[{"shape":"square","side":2}],\
            "named":{"a":{"shape":"circle","radius":1.0}}}"""),
        arguments(
            new Primitives(1, 2, (short) 3, (byte) 4, true, 'c', 1.1f, 1e21),
            """
            {"i":1,"l":2,"s":3,"y":4,"b":true,"c":"c","f":1.1,"d":1.0E21}"""),
        arguments(
            // Not 3.3999999E10, as Float.toString has it before JDK 19.
            new Primitives(1, 2, (short) 3, (byte) 4, true, 'c', Float.parseFloat("3.4E10"), 2e-3),
            """
            {"i":1,"l":2,"s":3,"y":4,"b":true,"c":"c","f":3.4E10,"d":0.002}"""),
        arguments(
            new Anything(new BigDecimal("2E-7")),
            """
            {"value":2E-7}"""),
        arguments(
            new Primitives(
                1, 2, (short) 3, (byte) 4, true, 'c', Float.NaN, Double.NEGATIVE_INFINITY),
            """
            {"i":1,"l":2,"s":3,"y":4,"b":true,"c":"c","f":"NaN","d":"-Infinity"}"""),
        arguments(
            new Decimals(
                new BigDecimal("1.10"),
                new BigDecimal("1E+30"),
                new BigInteger("123456789012345678901234567890")),
            """
            {"scaled":1.10,"large":1E+30,"huge":123456789012345678901234567890}"""),
        arguments(
            new Text("/ <>&' \u2028\u2029 \u0001\u001f\u007f \" \\ \n\t\b\f\r é 😀"),
            "{\"text\":\"/ <>&' \u2028\u2029 \\u0001\\u001F\u007f \\\" \\\\"
                + " \\n\\t\\b\\f\\r é 😀\"}"));
  }

  private static Map<Reason, Integer> ordered(Reason first, int one, Reason second, int two) {
    Map<Reason, Integer> map = new LinkedHashMap<>();
    map.put(first, one);
    map.put(second, two);
    return map;
  }

  static Stream<Arguments> rowsOfBothCodecs() {
    return Stream.of(Codecs.values())
        .flatMap(codec -> rows().map(row -> arguments(codec, row.get()[0], row.get()[1])));
  }

  @ParameterizedTest
  @MethodSource("rowsOfBothCodecs")
  void aValueIsWrittenAsTheProfileSays(Codecs codec, Object value, String json) {
    assertThat(codec.encodePayload(value)).isEqualTo(json);
  }

  @ParameterizedTest
  @MethodSource("rowsOfBothCodecs")
  void whatWasWrittenIsReadBackEqual(Codecs codec, Object value, String json) {
    assertThat((Object) codec.decodePayload(json, value.getClass())).isEqualTo(value);
  }

  @ParameterizedTest
  @EnumSource
  void aZonedTimeKeepsItsOffsetAndLosesItsRegion(Codecs codec) {
    ZonedDateTime vienna = ZonedDateTime.of(2024, 1, 2, 3, 4, 5, 0, ZoneId.of("Europe/Vienna"));

    assertThat(codec.encodePayload(new Anything(vienna)))
        .isEqualTo("{\"value\":\"2024-01-02T03:04:05+01:00\"}");
  }

  @ParameterizedTest
  @EnumSource
  void sqlDatesAreWrittenAsTheDatesTheyAre(Codecs codec) {
    assertThat(codec.encodePayload(new Dates(new java.sql.Timestamp(120), List.of())))
        .isEqualTo("{\"date\":\"1970-01-01T00:00:00.120Z\",\"dates\":[]}");
  }

  @ParameterizedTest
  @EnumSource
  void aSubtypeWithoutANameOfItsOwnHasThatOfItsClass(Codecs codec) {
    Shapes shapes = new Shapes(new Line(1), List.of(), Map.of());
    String json =
        "{\"one\":{\"shape\":\"SamplePayloads$Line\",\"length\":1},\"many\":[],\"named\":{}}";

    assertThat(codec.encodePayload(shapes)).isEqualTo(json);
    assertThat(codec.decodePayload(json, Shapes.class)).isEqualTo(shapes);
  }
}
