package dev.waybill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.datatype.XMLGregorianCalendar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A time is a text: a number, of which nobody knows what it counts, is none. */
@SuppressWarnings("JavaUtilDate") // payloads may have it
class TimeReadingTest {

  public record AnInstant(Instant at) {}

  public record AnOffsetDateTime(OffsetDateTime at) {}

  public record AZonedDateTime(ZonedDateTime at) {}

  public record ALocalDate(LocalDate at) {}

  public record ALocalDateTime(LocalDateTime at) {}

  public record ADuration(Duration at) {}

  public record ADate(Date at) {}

  public record ACalendar(Calendar at) {}

  public record ATimestamp(Timestamp at) {}

  public record AnOptional(Optional<Instant> at) {}

  public record AnXmlTime(XMLGregorianCalendar at) {}

  static Stream<Arguments> times() {
    return Stream.of(Codecs.values())
        .flatMap(
            codec ->
                Stream.of(
                        AnInstant.class,
                        AnOffsetDateTime.class,
                        AZonedDateTime.class,
                        ALocalDate.class,
                        ALocalDateTime.class,
                        ADuration.class,
                        ADate.class,
                        ACalendar.class,
                        ATimestamp.class,
                        AnOptional.class,
                        AnXmlTime.class)
                    .flatMap(
                        type ->
                            Stream.of("7", "-7", "1.5", "1e1000000000", "-1e-1000000000")
                                .flatMap(number -> Stream.of(number, "\"" + number + "\""))
                                .map(value -> arguments(codec, type, value))));
  }

  @ParameterizedTest
  @MethodSource("times")
  void aNumberWhereATimeBelongsIsRefused(Codecs codec, Class<?> type, String value) {
    assertThatThrownBy(() -> codec.decodePayload("{\"at\":" + value + "}", type))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith("$.payload.at does not fit " + type.getName());
  }

  @ParameterizedTest
  @MethodSource("times")
  void norDoBlanksAroundItHideIt(Codecs codec, Class<?> type, String value) {
    String padded = "\"\\u0000 " + value.replace("\"", "") + "\\t\"";

    assertThatThrownBy(() -> codec.decodePayload("{\"at\":" + padded + "}", type))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith("$.payload.at does not fit " + type.getName());
  }

  public record DateKeys(Map<Date, String> at) {}

  public record CalendarKeys(Map<Calendar, String> at) {}

  public record TimestampKeys(Map<Timestamp, String> at) {}

  public record InstantKeys(Map<Instant, String> at) {}

  static Stream<Arguments> keys() {
    return Stream.of(Codecs.values())
        .flatMap(
            codec ->
                Stream.of(
                        DateKeys.class, CalendarKeys.class, TimestampKeys.class, InstantKeys.class)
                    .flatMap(
                        type ->
                            Stream.of("7", "-7", " 7 ", "1.5", "1e1000000000")
                                .map(key -> arguments(codec, type, key))));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void noMoreIsANumberTheKeyOfAMap(Codecs codec, Class<?> type, String key) {
    assertThatThrownBy(() -> codec.decodePayload("{\"at\":{\"" + key + "\":\"x\"}}", type))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith("$.payload.at");
  }

  @ParameterizedTest
  @EnumSource
  void keysThatAreTimesAreWrittenAndRead(Codecs codec) {
    DateKeys keys = new DateKeys(Map.of(Date.from(Instant.parse("2026-02-18T09:30:00Z")), "x"));

    String json = codec.encodePayload(keys);

    assertThat(json).startsWith("{\"at\":{\"2026-02-18T09:30:00");
    assertThat(codec.decodePayload(json, DateKeys.class)).isEqualTo(keys);
  }

  @ParameterizedTest
  @EnumSource
  void theRefusalNamesTheMend(Codecs codec) {
    assertThatThrownBy(() -> codec.decodePayload("{\"at\":1.5}", AnInstant.class))
        .hasMessageContaining("a time is an ISO-8601 text and no number")
        .hasMessageContaining("@JsonFormat(shape = JsonFormat.Shape.NUMBER)");
  }

  public record Numbers(
      @JsonFormat(shape = Shape.NUMBER) Instant instant,
      @JsonFormat(shape = Shape.NUMBER_INT) OffsetDateTime offset,
      @JsonFormat(shape = Shape.NUMBER) Duration duration,
      @JsonFormat(shape = Shape.NUMBER) Date date,
      @JsonFormat(shape = Shape.NUMBER) List<Instant> instants,
      @JsonFormat(shape = Shape.NUMBER_INT) Instant millis,
      @JsonFormat(shape = Shape.NUMBER_INT) Duration span,
      @JsonFormat(shape = Shape.NUMBER_INT) LocalDate day,
      Year year) {}

  @ParameterizedTest
  @EnumSource
  void aNumberThatTheComponentAsksForIsWrittenAndRead(Codecs codec) {
    Instant time = Instant.parse("2026-02-18T09:30:00.120Z");
    Numbers numbers =
        new Numbers(
            time,
            OffsetDateTime.parse("2026-02-18T09:30:00Z"),
            Duration.ofMillis(1_500),
            Date.from(time),
            List.of(time),
            time,
            Duration.ofMillis(1_500),
            LocalDate.of(2026, 2, 18),
            Year.of(2026));

    String json = codec.encodePayload(numbers);

    assertThat(codec.decodePayload(json, Numbers.class)).isEqualTo(numbers);
  }

  public record Digits(@JsonFormat(pattern = "ddMMyyyy") LocalDate day) {}

  @ParameterizedTest
  @EnumSource
  void aPatternMayBeOfDigitsAlone(Codecs codec) {
    Digits digits = new Digits(LocalDate.of(2026, 2, 18));

    String json = codec.encodePayload(digits);

    assertThat(json).isEqualTo("{\"day\":\"18022026\"}");
    assertThat(codec.decodePayload(json, Digits.class)).isEqualTo(digits);
  }

  @ParameterizedTest
  @EnumSource
  void evenThereANumberIsATimeThatThereIs(Codecs codec) {
    for (String value : List.of("1e1000000000", "-1e1000000000", "9.3e18", "1e19")) {
      for (String name : List.of("instant", "offset", "duration", "date")) {
        assertThatThrownBy(
                () -> codec.decodePayload("{\"%s\":%s}".formatted(name, value), Numbers.class))
            .as("%s: %s", name, value)
            .isInstanceOf(CodecException.class)
            .hasMessageStartingWith("$.payload." + name);
      }
    }
  }

  public record Versions(int small, long large, BigInteger any, BigDecimal decimal) {}

  @ParameterizedTest
  @EnumSource
  void neitherIsANumberWithAHugeExponentAnInteger(Codecs codec) {
    for (String name : List.of("small", "large", "any")) {
      assertThatThrownBy(
              () -> codec.decodePayload("{\"%s\":1e1000000000}".formatted(name), Versions.class))
          .isInstanceOf(CodecException.class)
          .hasMessageStartingWith("$.payload." + name);
    }
    for (String name : List.of("schemaVersion", "expectedVersion", "currentVersion")) {
      assertThatThrownBy(
              () ->
                  codec
                      .codec()
                      .decodeIntegrationEvent(
                          Codecs.document("1", "{\"%s\":1e1000000000}".formatted(name))))
          .isInstanceOf(CodecException.class)
          .hasMessageStartingWith("$.metadata." + name + " must be an integer of");
    }
    assertThatThrownBy(
            () ->
                codec
                    .codec()
                    .decodeIntegrationEvent(
                        Codecs.document("1").replace("\"1970-01-01T00:00:00Z\"", "1e1000000000")))
        .isInstanceOf(CodecException.class)
        .hasMessage("$.timestamp must be a string but is 1E+1000000000");
  }
}
