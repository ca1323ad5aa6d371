package dev.waybill.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Has Jackson 2 read times as {@link TimeText} says. */
final class Jackson2Times extends BeanDeserializerModifier {

  private static final long serialVersionUID = 1L;

  @Override
  public JsonDeserializer<?> modifyDeserializer(
      DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
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

    private static final long serialVersionUID = 1L;

    private final boolean takesNumbers;

    /** A pattern can write a day as 18022026. */
    private final boolean takesDigits;

    Reader(JsonDeserializer<?> delegate, boolean takesNumbers, boolean takesDigits) {
      super(delegate);
      this.takesNumbers = takesNumbers;
      this.takesDigits = takesDigits;
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
      return new Reader(delegate, takesNumbers, takesDigits);
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property)
        throws JsonMappingException {
      Reader contextual = (Reader) super.createContextual(context, property);
      JsonFormat.Value format = findFormatOverrides(context, property, handledType());
      boolean asNumber = format.getShape().isNumeric();
      return new Reader(contextual.getDelegatee(), asNumber, asNumber || format.hasPattern());
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.hasToken(JsonToken.VALUE_STRING)
          ? !takesDigits && TimeText.isNumber(parser.getText())
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
    public @Nullable Object deserializeKey(String key, DeserializationContext context)
        throws IOException {
      if (TimeText.isNumber(key)) {
        return context.reportInputMismatch(Date.class, TimeText.REFUSAL);
      }
      return delegate.deserializeKey(key, context);
    }
  }
}
