package dev.waybill.json.internal.jackson2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.util.NameTransformer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.waybill.json.internal.profile.PropertyNames;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads classes whose properties have aliases as {@link PropertyNames} says. */
final class Jackson2Aliases extends BeanDeserializerModifier {

  private static final long serialVersionUID = 1L;

  @Override
  public JsonDeserializer<?> modifyDeserializer(
      DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
    Map<String, List<String>> properties = new LinkedHashMap<>();
    for (BeanPropertyDefinition property : bean.findProperties()) {
      properties.put(
          property.getName(),
          property.findAliases().stream().map(PropertyName::getSimpleName).toList());
    }
    PropertyNames names = PropertyNames.of(properties);
    return names.isEmpty() ? deserializer : new OneOfEach(deserializer, names);
  }

  /** Shows the class's own deserializer one name of each property. */
  private static final class OneOfEach extends DelegatingDeserializer {

    private static final long serialVersionUID = 1L;

    private final transient PropertyNames names;

    OneOfEach(JsonDeserializer<?> deserializer, PropertyNames names) {
      super(deserializer);
      this.names = names;
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> deserializer) {
      return new OneOfEach(deserializer, names);
    }

    @Override
    public JsonDeserializer<Object> unwrappingDeserializer(NameTransformer unwrapper) {
      return new OneOfEach(
          _delegatee.unwrappingDeserializer(unwrapper), names.renamed(unwrapper::transform));
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return super.deserialize(withOneOfEach(parser, context), context);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context, Object value)
        throws IOException {
      return super.deserialize(withOneOfEach(parser, context), context, value);
    }

    private JsonParser withOneOfEach(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.hasToken(JsonToken.START_OBJECT)) {
        parser.nextToken();
      } else if (!parser.hasToken(JsonToken.FIELD_NAME)) {
        return parser;
      }
      Map<String, Arrived> best = new LinkedHashMap<>();
      TokenBuffer object = context.bufferForInputBuffering(parser);
      object.writeStartObject();
      for (; parser.hasToken(JsonToken.FIELD_NAME); parser.nextToken()) {
        String field = parser.currentName();
        parser.nextToken();
        PropertyNames.Name name = names.get(field);
        if (name == null) {
          object.writeFieldName(field);
          object.copyCurrentStructure(parser);
        } else {
          best.merge(
              name.property(),
              new Arrived(field, name.rank(), context.bufferAsCopyOfValue(parser)),
              Arrived::better);
        }
      }
      for (Arrived field : best.values()) {
        object.writeFieldName(field.name());
        object.append(field.value());
      }
      object.writeEndObject();
      return object.asParserOnFirstToken();
    }
  }

  private record Arrived(String name, int rank, TokenBuffer value) {

    Arrived better(Arrived other) {
      return other.rank < rank ? other : this;
    }
  }
}
