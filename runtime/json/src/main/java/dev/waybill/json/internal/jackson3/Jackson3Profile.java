package dev.waybill.json.internal.jackson3;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.waybill.json.CodecLimits;
import dev.waybill.json.internal.profile.RecordOrder;
import java.time.Month;
import java.time.Year;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.DefaultAccessorNamingStrategy;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.type.LogicalType;

/**
 * The pinned configuration of Jackson 3. Everything that the two lines default differently and that
 * shows on the wire is set here and in {@code Jackson2Profile}, whatever its default.
 */
public final class Jackson3Profile {

  private Jackson3Profile() {}

  public static JsonMapper mapper(CodecLimits limits) {
    JsonMapper.Builder builder =
        JsonMapper.builder(factory(limits))
            .annotationIntrospector(new Introspector())
            .accessorNaming(
                new DefaultAccessorNamingStrategy.Provider().withFirstCharAcceptance(false, false))
            // No time zone: one that is set would replace the offsets of the values.
            .defaultLocale(Locale.ROOT)
            // A module has one modifier.
            .addModule(
                new SimpleModule("waybill-aliases").setDeserializerModifier(new Jackson3Aliases()))
            .addModule(
                new SimpleModule("waybill")
                    .addSerializer(Month.class, ToStringSerializer.instance)
                    .addDeserializer(Month.class, new MonthDeserializer())
                    .setDeserializerModifier(new Jackson3Times()))
            .withConfigOverride(
                Year.class,
                year -> year.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.NUMBER)));
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
        .disable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
        .disable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
        .disable(MapperFeature.USE_GETTERS_AS_SETTERS)
        .enable(MapperFeature.DEFAULT_VIEW_INCLUSION)
        .enable(MapperFeature.FIX_FIELD_NAME_UPPER_CASE_PREFIX)
        .enable(MapperFeature.ALLOW_VOID_VALUED_PROPERTIES)
        .disable(MapperFeature.DETECT_PARAMETER_NAMES)
        .enable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
  }

  private static void pinWriting(JsonMapper.Builder builder) {
    builder
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DateTimeFeature.WRITE_DATE_KEYS_AS_TIMESTAMPS)
        .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
        .disable(DateTimeFeature.WRITE_UTC_AS_OFFSET)
        .disable(DateTimeFeature.TRUNCATE_TO_MSECS_ON_WRITE)
        .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
        .disable(EnumFeature.WRITE_ENUMS_USING_INDEX)
        .disable(EnumFeature.WRITE_ENUM_KEYS_USING_INDEX)
        .disable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
        .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  }

  private static void pinReading(JsonMapper.Builder builder) {
    builder
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .disable(DateTimeFeature.TRUNCATE_TO_MSECS_ON_READ)
        .disable(EnumFeature.READ_ENUMS_USING_TO_STRING)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .withCoercionConfig(LogicalType.Integer, Jackson3Profile::refuseEmpty)
        .withCoercionConfig(LogicalType.Float, Jackson3Profile::refuseEmpty)
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

  /** Orders properties and insists on primitives. */
  private static final class Introspector extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public String @Nullable [] findSerializationPropertyOrder(
        MapperConfig<?> config, AnnotatedClass type) {
      return RecordOrder.of(type.getRawType(), super.findSerializationPropertyOrder(config, type));
    }

    @Override
    public @Nullable Boolean findSerializationSortAlphabetically(
        MapperConfig<?> config, Annotated annotated) {
      return null; // as the mapper does: always, behind what has an order
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      boolean mustArrive =
          member instanceof AnnotatedParameter && member.getRawType().isPrimitive();
      return mustArrive ? Boolean.TRUE : super.hasRequiredMarker(config, member);
    }

    /**
     * Reads what is written in milliseconds as milliseconds; by default it would be taken for
     * seconds.
     */
    @Override
    public JsonFormat.@Nullable Value findFormat(MapperConfig<?> config, Annotated annotated) {
      JsonFormat.Value format = super.findFormat(config, annotated);
      return format != null && format.getShape() == JsonFormat.Shape.NUMBER_INT
          ? format.withoutFeature(JsonFormat.Feature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
          : format;
    }
  }

  /** Reads a month's name and nothing else, where Jackson 3 also takes numbers. */
  private static final class MonthDeserializer extends StdDeserializer<Month> {

    MonthDeserializer() {
      super(Month.class);
    }

    @Override
    public @Nullable Month deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (Month) context.handleUnexpectedToken(Month.class, parser);
      }
      String name = parser.getString();
      try {
        return Month.valueOf(name);
      } catch (IllegalArgumentException e) {
        return (Month) context.handleWeirdStringValue(Month.class, name, "not the name of a month");
      }
    }
  }
}
