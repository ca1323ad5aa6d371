package dev.waybill.processor.property;

import static dev.waybill.processor.property.Leaf.Use.AGGREGATE;
import static dev.waybill.processor.property.Leaf.Use.EVENT;
import static dev.waybill.processor.property.Leaf.Use.NAME;
import static dev.waybill.processor.property.Leaf.Use.OPEN;
import static dev.waybill.processor.property.Leaf.Use.SOURCE;
import static dev.waybill.processor.property.Leaf.Use.TIME;
import static dev.waybill.processor.property.Leaf.Use.VERSION;

import java.util.Set;

/** The types that are not made of others, and the places of the envelope where each may go. */
@SuppressWarnings("ImmutableEnumChecker") // sets that nobody changes
enum Leaf {
  STRING("java.lang.String", AGGREGATE, EVENT, NAME, SOURCE, OPEN),
  INT("int", "java.lang.Integer", AGGREGATE, VERSION, OPEN),
  LONG("long", "java.lang.Long", AGGREGATE, VERSION, OPEN),
  BOXED_INT("java.lang.Integer", AGGREGATE, VERSION, OPEN),
  BOXED_LONG("java.lang.Long", AGGREGATE, VERSION, OPEN),
  UUID("java.util.UUID", AGGREGATE, EVENT, OPEN),
  BOOLEAN("boolean", "java.lang.Boolean", OPEN),
  BYTE("byte", "java.lang.Byte", OPEN),
  SHORT("short", "java.lang.Short", OPEN),
  FLOAT("float", "java.lang.Float", OPEN),
  DOUBLE("double", "java.lang.Double", OPEN),
  CHAR("char", "java.lang.Character"),
  BOXED_BOOLEAN("java.lang.Boolean", OPEN),
  BOXED_BYTE("java.lang.Byte", OPEN),
  BOXED_SHORT("java.lang.Short", OPEN),
  BOXED_FLOAT("java.lang.Float", OPEN),
  BOXED_DOUBLE("java.lang.Double", OPEN),
  BOXED_CHAR("java.lang.Character"),
  BIG_DECIMAL("java.math.BigDecimal", OPEN),
  BIG_INTEGER("java.math.BigInteger", OPEN),
  INSTANT("java.time.Instant", TIME, OPEN),
  OFFSET_DATE_TIME("java.time.OffsetDateTime", TIME),
  ZONED_DATE_TIME("java.time.ZonedDateTime", TIME),
  LOCAL_DATE_TIME("java.time.LocalDateTime"),
  LOCAL_DATE("java.time.LocalDate"),
  LOCAL_TIME("java.time.LocalTime"),
  DURATION("java.time.Duration"),
  PERIOD("java.time.Period"),
  YEAR("java.time.Year"),
  MONTH("java.time.Month", NAME, OPEN),
  URI("java.net.URI", SOURCE),
  LOCALE("java.util.Locale"),
  OBJECT("java.lang.Object");

  /** What a component may do in the envelope. */
  enum Use {
    /** Identify an aggregate, a command, or what correlates events. */
    AGGREGATE,
    /** Identify the event. */
    EVENT,
    /** Say when it happened. */
    TIME,
    /** Be the version of an aggregate. */
    VERSION,
    /** Be a reason, or a command's type. */
    NAME,
    /** Be the source. */
    SOURCE,
    /** Stand under an open key. */
    OPEN
  }

  private final String name;
  private final String boxed;
  private final Set<Use> uses;

  Leaf(String name, Use... uses) {
    this(name, name, uses);
  }

  Leaf(String name, String boxed, Use... uses) {
    this.name = name;
    this.boxed = boxed;
    this.uses = Set.of(uses);
  }

  /** How source code names the type. */
  String sourceName() {
    return name;
  }

  /** How source code names it where only a class can stand. */
  String boxedName() {
    return boxed;
  }

  boolean isPrimitive() {
    return !name.equals(boxed);
  }

  boolean mayBe(Use use) {
    return uses.contains(use);
  }
}
