package dev.waybill.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.type.LogicalType;

/** Has Jackson 3 read times as {@link TimeText} says. */
final class Jackson3Times extends ValueDeserializerModifier {

  private static final long serialVersionUID = 1L;

  @Override
  public ValueDeserializer<?> modifyDeserializer(
      DeserializationConfig config,
      BeanDescription.Supplier bean,
      ValueDeserializer<?> deserializer) {
    return TimeText.is(bean.getBeanClass(), deserializer.logicalType() == LogicalType.DateTime)
        ? new Reader(deserializer, false, false)
        : deserializer;
  }

  @Override
  public KeyDeserializer modifyKeyDeserializer(
      DeserializationConfig config, JavaType type, KeyDeserializer deserializer) {
    return TimeText.isKeyFromNumber(type.getRawClass())
        ? new KeyReader(deserializer)
        : deserializer;
  }

  private static final class Reader extends DelegatingDeserializer {

    private final boolean takesNumbers;

    /** A pattern can write a day as 18022026. */
    private final boolean takesDigits;

    Reader(ValueDeserializer<?> delegate, boolean takesNumbers, boolean takesDigits) {
      super(delegate);
      this.takesNumbers = takesNumbers;
      this.takesDigits = takesDigits;
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
      return new Reader(delegate, takesNumbers, takesDigits);
    }

    @Override
    public ValueDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      Reader contextual = (Reader) super.createContextual(context, property);
      JsonFormat.Value format = findFormatOverrides(context, property, handledType());
      boolean asNumber = format.getShape().isNumeric();
      return new Reader(contextual.getDelegatee(), asNumber, asNumber || format.hasPattern());
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
      if (parser.hasToken(JsonToken.VALUE_STRING)
          ? !takesDigits && TimeText.isNumber(parser.getString())
          : !takesNumbers && parser.currentToken().isNumeric()) {
        return context.reportInputMismatch(this, TimeText.REFUSAL);
      }
      if (parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)
          && TimeText.isBeyond(parser.getDecimalValue())) {
        return context.reportInputMismatch(this, TimeText.BEYOND);
      }
      return super.deserialize(parser, context);
    }
  }

  private static final class KeyReader extends KeyDeserializer {

    private final KeyDeserializer delegate;

    KeyReader(KeyDeserializer delegate) {
      this.delegate = delegate;
    }

    @Override
    public @Nullable Object deserializeKey(String key, DeserializationContext context) {
      if (TimeText.isNumber(key)) {
        return context.reportInputMismatch(Date.class, TimeText.REFUSAL);
      }
      return delegate.deserializeKey(key, context);
    }
  }
}
