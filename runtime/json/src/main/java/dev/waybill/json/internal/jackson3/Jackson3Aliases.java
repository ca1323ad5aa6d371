package dev.waybill.json.internal.jackson3;

import dev.waybill.json.internal.profile.PropertyNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.util.NameTransformer;
import tools.jackson.databind.util.TokenBuffer;

/** Reads classes whose properties have aliases as {@link PropertyNames} says. */
final class Jackson3Aliases extends ValueDeserializerModifier {

  private static final long serialVersionUID = 1L;

  @Override
  public ValueDeserializer<?> modifyDeserializer(
      DeserializationConfig config,
      BeanDescription.Supplier bean,
      ValueDeserializer<?> deserializer) {
    Map<String, List<String>> properties = new LinkedHashMap<>();
    for (BeanPropertyDefinition property : bean.get().findProperties()) {
      properties.put(
          property.getName(),
          property.findAliases().stream().map(PropertyName::getSimpleName).toList());
    }
    PropertyNames names = PropertyNames.of(properties);
    return names.isEmpty() ? deserializer : new OneOfEach(deserializer, names);
  }

  /** Shows the class's own deserializer one name of each property. */
  private static final class OneOfEach extends DelegatingDeserializer {

    private final PropertyNames names;

    OneOfEach(ValueDeserializer<?> deserializer, PropertyNames names) {
      super(deserializer);
      this.names = names;
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> deserializer) {
      return new OneOfEach(deserializer, names);
    }

    @Override
    public ValueDeserializer<Object> unwrappingDeserializer(
        DeserializationContext context, NameTransformer unwrapper) {
      return new OneOfEach(
          _delegatee.unwrappingDeserializer(context, unwrapper),
          names.renamed(unwrapper::transform));
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
      return super.deserialize(withOneOfEach(parser, context), context);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context, Object value) {
      return super.deserialize(withOneOfEach(parser, context), context, value);
    }

    private JsonParser withOneOfEach(JsonParser parser, DeserializationContext context) {
      if (parser.hasToken(JsonToken.START_OBJECT)) {
        parser.nextToken();
      } else if (!parser.hasToken(JsonToken.PROPERTY_NAME)) {
        return parser;
      }
      Map<String, Arrived> best = new LinkedHashMap<>();
      TokenBuffer object = context.bufferForInputBuffering(parser);
      object.writeStartObject();
      for (; parser.hasToken(JsonToken.PROPERTY_NAME); parser.nextToken()) {
        String field = parser.currentName();
        parser.nextToken();
        PropertyNames.Name name = names.get(field);
        if (name == null) {
          object.writeName(field);
          object.copyCurrentStructure(parser);
        } else {
          best.merge(
              name.property(),
              new Arrived(field, name.rank(), context.bufferAsCopyOfValue(parser)),
              Arrived::better);
        }
      }
      for (Arrived field : best.values()) {
        object.writeName(field.name());
        object.append(field.value());
      }
      object.writeEndObject();
      return object.asParserOnFirstToken(context);
    }
  }

  private record Arrived(String name, int rank, TokenBuffer value) {

    Arrived better(Arrived other) {
      return other.rank < rank ? other : this;
    }
  }
}
