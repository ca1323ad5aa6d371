package dev.waybill.json;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payloads with everything that the two lines of Jackson would write in different ways. */
@SuppressWarnings("JavaUtilDate") // one of the differences
final class SamplePayloads {

  private SamplePayloads() {}

  public enum Reason {
    ALREADY_EXISTS,
    @JsonProperty("blocked")
    EMAIL_BLOCKED;

    @Override
    public String toString() {
      return "a text for people";
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "shape")
  public sealed interface Shape permits Circle, Square, Line {}

  @JsonTypeName("circle")
  public record Circle(double radius) implements Shape {}

  @JsonTypeName("square")
  public record Square(int side) implements Shape {}

  public record Line(int length) implements Shape {}

  @JsonPropertyOrder(alphabetic = true)
  public record Alphabetic(int zeta, int alpha) {}

  @JsonPropertyOrder({"last", "first"})
  public record Ordered(int first, int middle, int last) {}

  public record Indexed(
      int zeta, @JsonProperty(index = 1) int second, @JsonProperty(index = 0) int first) {}

  public record WithGetters(int zeta, int alpha) {
    public boolean isLarge() {
      return true;
    }

    public int getBeta() {
      return 1;
    }
  }

  public record Renamed(@JsonProperty("beta") int alpha, @JsonProperty("alpha") int beta) {}

  public record Empty() {}

  public record Texts(
      @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
      @JsonFormat(shape = JsonFormat.Shape.STRING) Year year,
      @JsonFormat(pattern = "dd.MM.yyyy") LocalDate day) {}

  public record Primitives(int i, long l, short s, byte y, boolean b, char c, float f, double d) {}

  public record Count(int count) {}

  /** Its default is for readers of a schema, and no value that Jackson would fill in. */
  public record Documented(@JsonProperty(defaultValue = "7") int count) {}

  public enum Plan {
    FREE,
    @JsonProperty("other")
    @JsonEnumDefaultValue
    OTHER
  }

  public record Plans(Plan plan, List<Plan> plans, Map<Plan, Integer> counts) {}

  public record Wrapper(@Nullable Integer number, @Nullable String text) {}

  public record Optionals(Optional<String> text, OptionalInt i, OptionalLong l, OptionalDouble d) {}

  public record Times(
      Instant instant,
      LocalDate date,
      LocalTime time,
      LocalDateTime dateTime,
      OffsetDateTime offsetDateTime,
      OffsetTime offsetTime,
      ZonedDateTime zoned,
      Duration duration,
      Period period,
      Year year,
      YearMonth yearMonth,
      MonthDay monthDay,
      Month month,
      DayOfWeek day,
      ZoneId zone,
      ZoneOffset offset) {}

  public record Dates(Date date, List<Date> dates) {}

  public record Locales(Locale us, Locale chinese, Locale root) {}

  public record Ids(UUID id, Currency currency) {}

  public record Reasons(Reason one, List<Reason> many, Map<Reason, Integer> counts) {}

  public record Keys(
      Map<Month, Integer> months, Map<LocalDate, Integer> days, Map<Year, Integer> years) {}

  public record DateKeys(Map<Date, Integer> dates) {}

  public record Shapes(Shape one, List<Shape> many, Map<String, Shape> named) {}

  public record Decimals(BigDecimal scaled, BigDecimal large, BigInteger huge) {}

  public record Text(String text) {}

  public record Anything(Object value) {}
}
