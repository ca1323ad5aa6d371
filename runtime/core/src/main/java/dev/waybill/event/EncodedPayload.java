package dev.waybill.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A payload that has not been decoded: the JSON text as it arrived.
 *
 * <p>Made by codecs, which also decode it on demand. A relay passes it through unread.
 */
public final class EncodedPayload {

  private final String json;
  private final PayloadDecoder decoder;

  private EncodedPayload(String json, PayloadDecoder decoder) {
    this.json = json;
    this.decoder = decoder;
  }

  /**
   * Wraps the text of a payload.
   *
   * @param json one JSON value, taken over as it is; the caller vouches that it is well formed
   * @param decoder what decodes it on demand
   * @return the payload
   */
  public static EncodedPayload of(String json, PayloadDecoder decoder) {
    return new EncodedPayload(
        Objects.requireNonNull(json, "json"), Objects.requireNonNull(decoder, "decoder"));
  }

  /**
   * Returns the text as it arrived.
   *
   * @return one JSON value
   */
  @JsonValue
  @JsonRawValue
  public String json() {
    return json;
  }

  /**
   * Decodes the payload.
   *
   * @param type the class to decode it to
   * @param <P> the payload's type
   * @return the payload, decoded anew at each call
   * @throws WaybillException where the text does not fit the class
   */
  public <P> P as(Class<P> type) {
    return decoder.decode(json, Objects.requireNonNull(type, "type"));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EncodedPayload that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return json;
  }
}
