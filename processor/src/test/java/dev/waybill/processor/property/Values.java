package dev.waybill.processor.property;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes random values of any type that a component can be of. */
final class Values {

  private static final Map<Class<?>, Function<Random, Object>> PLAIN = new HashMap<>();

  private static <T> void given(Class<T> type, Function<Random, Object> value) {
    PLAIN.put(type, value);
  }

  static {
    given(boolean.class, Random::nextBoolean);
    given(byte.class, random -> (byte) random.nextInt());
    given(short.class, random -> (short) random.nextInt());
    given(char.class, random -> "ax\"\\\n\u00e4\u65e5".charAt(random.nextInt(7)));
    given(int.class, Random::nextInt);
    given(long.class, Random::nextLong);
    given(float.class, Random::nextFloat);
    given(double.class, random -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
    given(Boolean.class, Random::nextBoolean);
    given(Byte.class, random -> (byte) random.nextInt());
    given(Short.class, random -> (short) random.nextInt());
    given(Character.class, random -> (char) ('a' + random.nextInt(26)));
    given(Integer.class, Random::nextInt);
    given(Long.class, Random::nextLong);
    given(Float.class, Random::nextFloat);
    given(Double.class, Random::nextDouble);
    given(Number.class, random -> random.nextInt(100));
    given(BigDecimal.class, random -> BigDecimal.valueOf(random.nextInt(), random.nextInt(9) - 4));
    given(BigInteger.class, random -> new BigInteger(80, random));
    given(String.class, Values::text);
    given(Object.class, Values::text);
    given(UUID.class, random -> new UUID(random.nextLong(), random.nextLong()));
    given(URI.class, random -> URI.create("/service-" + random.nextInt(9)));
    given(Locale.class, random -> random.nextBoolean() ? Locale.CANADA_FRENCH : Locale.JAPAN);
    given(Instant.class, Values::instant);
    given(OffsetDateTime.class, random -> instant(random).atOffset(ZoneOffset.ofHours(2)));
    given(ZonedDateTime.class, random -> instant(random).atZone(ZoneId.of("Europe/Berlin")));
    given(LocalDateTime.class, random -> LocalDateTime.ofInstant(instant(random), ZoneOffset.UTC));
    given(LocalDate.class, random -> LocalDate.ofEpochDay(random.nextInt(40_000)));
    given(LocalTime.class, random -> LocalTime.ofSecondOfDay(random.nextInt(86_400)));
    given(Duration.class, random -> Duration.ofMillis(random.nextInt()));
    given(Period.class, random -> Period.of(random.nextInt(9), 1, random.nextInt(30)));
    given(Year.class, random -> Year.of(1900 + random.nextInt(200)));
  }

  private final Random random;

  Values(Random random) {
    this.random = random;
  }

  private static String text(Random random) {
    return List.of("Ann", "a \"b\" \\ \n\t", "\u00e4\u65e5\uD835\uDCD0", "</script>", "0")
        .get(random.nextInt(5));
  }

  private static Instant instant(Random random) {
    int nanos = List.of(0, 120_000_000, 123_456_000, 123_456_789).get(random.nextInt(4));
    return Instant.ofEpochSecond(random.nextInt(), nanos);
  }

  /**
   * Makes a value.
   *
   * @param nullable whether null is one
   * @return null also where no value of the type can be read from JSON: what a type variable stands
   *     for is not known to who reads
   */
  @Nullable Object of(Type type, boolean nullable) {
    boolean absent = nullable && random.nextInt(5) == 0;
    Class<?> raw = raw(type);
    if (absent && !raw.isPrimitive() && raw != Optional.class) {
      return null;
    }
    if (PLAIN.containsKey(raw)) {
      return PLAIN.get(raw).apply(random);
    }
    if (raw.isEnum()) {
      return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
    }
    if (raw.isArray()) {
      return array(type, raw.getComponentType());
    }
    if (raw.isRecord()) {
      return record(raw);
    }
    return type instanceof ParameterizedType generic ? holder(raw, generic) : null;
  }

  /** The class that a value of a type is of, as far as one can tell without type arguments. */
  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> raw) {
      return raw;
    }
    if (type instanceof ParameterizedType generic) {
      return raw(generic.getRawType());
    }
    if (type instanceof GenericArrayType array) {
      return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
    }
    if (type instanceof TypeVariable<?> variable) {
      return raw(variable.getBounds()[0]);
    }
    return raw(((WildcardType) type).getUpperBounds()[0]);
  }

  private Object array(Type type, Class<?> rawElement) {
    Type element = type instanceof GenericArrayType g ? g.getGenericComponentType() : rawElement;
    List<Object> elements = some(element);
    Object array = Array.newInstance(rawElement, elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Array.set(array, i, elements.get(i));
    }
    return array;
  }

  /** Up to two values, as far as there are any. */
  private List<Object> some(Type type) {
    List<Object> values = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Object value = of(type, false);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = of(components[i].getGenericType(), false);
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object holder(Class<?> raw, ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    List<Object> elements = some(arguments[arguments.length - 1]);
    if (raw == Optional.class) {
      return elements.stream().findFirst();
    }
    if (raw == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      (raw(arguments[0]).isEnum() ? oneOf(elements) : elements)
          .forEach(element -> map.put(of(arguments[0], false), element));
      return map;
    }
    return raw == Set.class
        ? new LinkedHashSet<>(oneOf(elements))
        : Collection.class.isAssignableFrom(raw) ? elements : null;
  }

  /** Of more, nobody would know the order in which they are written again. */
  private static List<Object> oneOf(List<Object> elements) {
    return elements.subList(0, Math.min(1, elements.size()));
  }
}
