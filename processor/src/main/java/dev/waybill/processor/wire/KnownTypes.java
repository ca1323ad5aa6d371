package dev.waybill.processor.wire;

import static dev.waybill.processor.wire.Form.BOOLEAN;
import static dev.waybill.processor.wire.Form.INT16;
import static dev.waybill.processor.wire.Form.INT32;
import static dev.waybill.processor.wire.Form.INT64;
import static dev.waybill.processor.wire.Form.INT8;
import static dev.waybill.processor.wire.Form.INTEGER;
import static dev.waybill.processor.wire.Form.NUMBER;
import static dev.waybill.processor.wire.Form.TEXT;

import dev.waybill.processor.contract.Scalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the codecs make of the JDK's own types: found out by running them. */
final class KnownTypes {

  private static final Map<String, Shape> SHAPES = new HashMap<>();

  private static final Shape ANYTHING = new Shape.Anything();

  /** What is read by one text form only, of which a contract has the name. */
  private static final Map<String, Scalar> FORMATS =
      Map.ofEntries(
          Map.entry("java.util.UUID", Scalar.UUID),
          Map.entry("java.util.Locale", Scalar.LOCALE),
          Map.entry("java.util.Date", Scalar.DATE_TIME),
          Map.entry("java.util.Calendar", Scalar.DATE_TIME),
          Map.entry("java.util.GregorianCalendar", Scalar.DATE_TIME),
          Map.entry("java.sql.Timestamp", Scalar.DATE_TIME),
          Map.entry("java.time.Instant", Scalar.DATE_TIME),
          Map.entry("java.time.OffsetDateTime", Scalar.DATE_TIME),
          Map.entry("java.time.ZonedDateTime", Scalar.DATE_TIME),
          Map.entry("java.time.LocalDate", Scalar.DATE),
          Map.entry("java.time.LocalTime", Scalar.TIME),
          Map.entry("java.time.Duration", Scalar.DURATION),
          Map.entry("java.net.URI", Scalar.URI),
          Map.entry("java.net.URL", Scalar.URI),
          Map.entry("java.nio.ByteBuffer", Scalar.BASE64));

  static {
    given(TEXT, "java.lang.", "String CharSequence StringBuilder StringBuffer Character");
    given(TEXT, "java.util.", "UUID Locale Currency TimeZone Date Calendar GregorianCalendar");
    given(
        TEXT,
        "java.time.",
        "Instant LocalDate LocalTime LocalDateTime OffsetDateTime OffsetTime ZonedDateTime Duration"
            + " Period YearMonth MonthDay ZoneId ZoneOffset");
    given(TEXT, "java.net.", "URI URL InetAddress InetSocketAddress");
    given(TEXT, "java.sql.", "Date Time Timestamp");
    given(TEXT, "java.io.", "File");
    given(TEXT, "java.nio.", "ByteBuffer file.Path charset.Charset");
    given(TEXT, "java.util.regex.", "Pattern");
    given(BOOLEAN, "java.lang.", "Boolean");
    given(BOOLEAN, "java.util.concurrent.atomic.", "AtomicBoolean");
    given(INT8, "java.lang.", "Byte");
    given(INT16, "java.lang.", "Short");
    given(INT32, "java.lang.", "Integer");
    given(INT32, "java.time.", "Year");
    given(INT32, "java.util.concurrent.atomic.", "AtomicInteger");
    given(INT64, "java.lang.", "Long");
    given(INT64, "java.util.concurrent.atomic.", "AtomicLong");
    given(INTEGER, "java.math.", "BigInteger");
    given(NUMBER, "java.lang.", "Float Double Number");
    given(NUMBER, "java.math.", "BigDecimal");
    SHAPES.put("java.lang.Object", ANYTHING);
    SHAPES.put("java.io.Serializable", ANYTHING);
    SHAPES.put("java.util.OptionalInt", maybe("java.lang.Integer", INT32));
    SHAPES.put("java.util.OptionalLong", maybe("java.lang.Long", INT64));
    SHAPES.put("java.util.OptionalDouble", maybe("java.lang.Double", NUMBER));
  }

  /** Collections and what is read as one; of other abstract ones nobody knows which to make. */
  private static final Set<String> SEQUENCES =
      named(
          "java.util.",
          "Collection List Set SortedSet NavigableSet SequencedCollection SequencedSet Queue Deque"
              + " AbstractList AbstractSet ArrayList LinkedList HashSet LinkedHashSet TreeSet"
              + " ArrayDeque EnumSet Vector Stack PriorityQueue",
          "java.lang.Iterable");

  private static final Set<String> SETS =
      named(
          "java.util.",
          "Set SortedSet NavigableSet SequencedSet AbstractSet HashSet LinkedHashSet TreeSet",
          "java.util.EnumSet");

  private static final Set<String> MAPS =
      named(
          "java.util.",
          "Map SortedMap NavigableMap SequencedMap AbstractMap HashMap LinkedHashMap TreeMap EnumMap"
              + " Hashtable IdentityHashMap WeakHashMap Map.Entry concurrent.ConcurrentMap"
              + " concurrent.ConcurrentNavigableMap concurrent.ConcurrentHashMap"
              + " concurrent.ConcurrentSkipListMap",
          "java.util.Properties");

  private KnownTypes() {}

  private static void given(Form form, String prefix, String names) {
    for (String name : List.of(names.split(" "))) {
      SHAPES.put(prefix + name, scalar(prefix + name, form));
    }
  }

  private static Shape scalar(String type, Form form) {
    return new Shape.Scalar(type, form, FORMATS.getOrDefault(type, form.written()));
  }

  private static Shape maybe(String type, Form form) {
    return new Shape.Maybe(scalar(type, form));
  }

  private static Set<String> named(String prefix, String names, String other) {
    Set<String> all = new HashSet<>(Set.of(other));
    for (String name : List.of(names.split(" "))) {
      all.add(prefix + name);
    }
    return Set.copyOf(all);
  }

  /** Returns the shape of a type that is always the same; null of another one. */
  static @Nullable Shape shapeOf(String type) {
    return SHAPES.get(type);
  }

  static boolean isSequence(String type) {
    return SEQUENCES.contains(type);
  }

  /** Tells whether what is read as a sequence has nothing in it twice. */
  static boolean isSet(String type) {
    return SETS.contains(type);
  }

  static boolean isMap(String type) {
    return MAPS.contains(type);
  }
}
