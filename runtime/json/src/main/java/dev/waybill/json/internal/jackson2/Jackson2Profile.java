package dev.waybill.json.internal.jackson2;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.DefaultAccessorNamingStrategy;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.DateSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.StdDateFormat;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.waybill.json.CodecLimits;
import dev.waybill.json.internal.profile.Presence;
import dev.waybill.json.internal.profile.RecordOrder;
import java.io.IOException;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The pinned configuration of Jackson 2. Everything that the two lines default differently and that
 * shows on the wire is set here and in {@code Jackson3Profile}, whatever its default.
 */
public final class Jackson2Profile {

  private Jackson2Profile() {}

  public static JsonMapper mapper(CodecLimits limits) {
    JsonMapper.Builder builder =
        JsonMapper.builder(factory(limits))
            .annotationIntrospector(new Introspector())
            .accessorNaming(
                new DefaultAccessorNamingStrategy.Provider().withFirstCharAcceptance(false, false))
            .defaultDateFormat(new UtcDateFormat())
            // No time zone: one that is set would replace the offsets of the values.
            .defaultLocale(Locale.ROOT)
            // A module has one modifier.
            .addModule(
                new SimpleModule("waybill-aliases").setDeserializerModifier(new Jackson2Aliases()))
            .addModule(
                new SimpleModule("waybill")
                    .addSerializer(Date.class, DateSerializer.instance)
                    .addSerializer(new LocaleSerializer())
                    .addDeserializer(Locale.class, new LocaleDeserializer())
                    .setDeserializerModifier(new Jackson2Times()))
            .withConfigOverride(
                Year.class,
                year -> year.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.NUMBER)));
    if (Presence.of("com.fasterxml.jackson.datatype.jsr310.JavaTimeModule")) {
      builder.addModule(TimeModule.create());
    }
    if (Presence.of("com.fasterxml.jackson.datatype.jdk8.Jdk8Module")) {
      builder.addModule(OptionalModule.create());
    }
    pinIntrospection(builder);
    pinWriting(builder);
    pinReading(builder);
    return builder.build();
  }

  private static JsonFactory factory(CodecLimits limits) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxDepth())
                .maxStringLength(limits.maxDocumentBytes())
                .maxNumberLength(1_000)
                .maxNameLength(50_000)
                .build())
        .streamWriteConstraints(
            StreamWriteConstraints.builder().maxNestingDepth(limits.maxDepth()).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .disable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
        .disable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
        .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
        // The shortest text of a double, as Double.toString gives it only since JDK 19.
        .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
        .disable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
        .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
        .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
        .enable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
        .build();
  }

  private static void pinIntrospection(JsonMapper.Builder builder) {
    builder
        .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
        .disable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
        .disable(MapperFeature.USE_GETTERS_AS_SETTERS)
        .enable(MapperFeature.DEFAULT_VIEW_INCLUSION)
        .enable(MapperFeature.USE_STD_BEAN_NAMING)
        .enable(MapperFeature.FIX_FIELD_NAME_UPPER_CASE_PREFIX)
        .enable(MapperFeature.ALLOW_VOID_VALUED_PROPERTIES)
        .enable(MapperFeature.BLOCK_UNSAFE_POLYMORPHIC_BASE_TYPES)
        .enable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
  }

  private static void pinWriting(JsonMapper.Builder builder) {
    builder
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DATE_KEYS_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
        .disable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
        .disable(SerializationFeature.WRITE_ENUMS_USING_INDEX)
        .disable(SerializationFeature.WRITE_ENUM_KEYS_USING_INDEX)
        .disable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
        .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  }

  private static void pinReading(JsonMapper.Builder builder) {
    builder
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .disable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .withCoercionConfig(LogicalType.Integer, Jackson2Profile::refuseEmpty)
        .withCoercionConfig(LogicalType.Float, Jackson2Profile::refuseEmpty)
        .withCoercionConfig(
            LogicalType.Boolean,
            coercions -> {
              refuseEmpty(coercions);
              coercions.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
            });
  }

  private static void refuseEmpty(MutableCoercionConfig coercions) {
    coercions.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
  }

  /** Orders properties, insists on primitives, and knows the subtypes of sealed types. */
  private static final class Introspector extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public String @Nullable [] findSerializationPropertyOrder(AnnotatedClass type) {
      return RecordOrder.of(type.getRawType(), super.findSerializationPropertyOrder(type));
    }

    @Override
    public @Nullable Boolean findSerializationSortAlphabetically(Annotated annotated) {
      return null; // as the mapper does: always, behind what has an order
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
      boolean mustArrive =
          member instanceof AnnotatedParameter && member.getRawType().isPrimitive();
      return mustArrive ? Boolean.TRUE : super.hasRequiredMarker(member);
    }

    /**
     * Reads what is written in milliseconds as milliseconds; by default it would be taken for
     * seconds.
     */
    @Override
    public JsonFormat.@Nullable Value findFormat(Annotated annotated) {
      JsonFormat.Value format = super.findFormat(annotated);
      return format != null && format.getShape() == JsonFormat.Shape.NUMBER_INT
          ? format.withoutFeature(JsonFormat.Feature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
          : format;
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
      List<NamedType> declared = super.findSubtypes(annotated);
      if (declared == null
          && annotated.getAnnotated() instanceof Class<?> type
          && type.isSealed()) {
        return Arrays.stream(type.getPermittedSubclasses()).map(NamedType::new).toList();
      }
      return declared;
    }
  }

  /** Writes UTC as {@code Z}, where Jackson 2 writes {@code +00:00}. */
  @SuppressWarnings("JavaUtilDate") // the very class whose form is pinned here
  private static final class UtcDateFormat extends StdDateFormat {

    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter MILLISECONDS =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    protected void _format(TimeZone zone, Locale locale, Date date, StringBuffer buffer) {
      buffer.append(MILLISECONDS.format(Instant.ofEpochMilli(date.getTime())));
    }

    @Override
    public StdDateFormat withTimeZone(TimeZone zone) {
      return this;
    }

    @Override
    public UtcDateFormat clone() {
      return new UtcDateFormat();
    }
  }

  /** Writes a BCP 47 tag, where Jackson 2 writes {@code Locale.toString()}. */
  private static final class LocaleSerializer extends StdSerializer<Locale> {

    private static final long serialVersionUID = 1L;

    LocaleSerializer() {
      super(Locale.class);
    }

    @Override
    public void serialize(Locale locale, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(locale.equals(Locale.ROOT) ? "" : locale.toLanguageTag());
    }
  }

  /** Reads every BCP 47 tag, where Jackson 2 takes the script for a country. */
  private static final class LocaleDeserializer extends FromStringDeserializer<Locale> {

    private static final long serialVersionUID = 1L;

    LocaleDeserializer() {
      super(Locale.class);
    }

    @Override
    protected Locale _deserialize(String tag, DeserializationContext context) {
      return Locale.forLanguageTag(tag.replace('_', '-'));
    }

    @Override
    protected Locale _deserializeFromEmptyString(DeserializationContext context) {
      return Locale.ROOT;
    }
  }

  // Classes of their own, because the verifier loads what a method makes before it is called.

  private static final class TimeModule {
    static Module create() {
      return new JavaTimeModule();
    }
  }

  private static final class OptionalModule {
    static Module create() {
      return new Jdk8Module();
    }
  }
}
