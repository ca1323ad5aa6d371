package dev.waybill.kafka.internal.wire;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.Printable;
import dev.waybill.json.CloudEvent;
import dev.waybill.json.CodecException;
import dev.waybill.json.EventCodec;
import dev.waybill.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a CloudEvent out of a record's value, in either mode. */
final class CloudEventDocument {

  /** The attributes of the specification, which are all of types that JSON has as strings. */
  private static final Set<String> STRINGS =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "subject",
          "time",
          "datacontenttype",
          "dataschema");

  private final EventCodec codec;

  CloudEventDocument(EventCodec codec) {
    this.codec = codec;
  }

  CloudEvent structured(String mediaType, byte[] value) {
    if (!mediaType.equals(CloudEventsFormat.STRUCTURED_TYPE)) {
      throw new CodecException(
          "$",
          "is %s, and of the CloudEvents formats only %s is understood"
              .formatted(Printable.quoted(mediaType), CloudEventsFormat.STRUCTURED_TYPE),
          null);
    }
    String text = Utf8.textOrNull(value);
    if (text == null) {
      throw new CodecException("$", "is not UTF-8", null);
    }
    String json = checked(text).json();
    if (!json.startsWith("{")) {
      throw new CodecException("$", "must be a JSON object", null);
    }
    Map<String, String> members = JsonText.members(json);
    Map<String, Object> attributes = new LinkedHashMap<>();
    members.forEach(
        (name, member) -> {
          // An optional attribute may be null, which is to say absent.
          if (!name.equals("data") && !name.equals("data_base64") && !member.equals("null")) {
            attributes.put(name, scalar(name, member));
          }
        });
    return new CloudEvent(attributes, data(members, (String) attributes.get("datacontenttype")));
  }

  private @Nullable String data(Map<String, String> members, @Nullable String contentType) {
    String data = members.get("data");
    String base64 = members.get("data_base64");
    if (data == null && base64 != null && base64.startsWith("\"")) {
      return binaryData(decoded(JsonText.unquoted(base64)), contentType);
    }
    return data == null || data.equals("null") ? null : data;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new CodecException("$.data_base64", "is no Base64", e);
    }
  }

  private static Object scalar(String name, String json) {
    char first = json.charAt(0);
    if (first != '"' && STRINGS.contains(name)) {
      throw new CodecException("$." + name, "must be a string", null);
    }
    if (first == '"') {
      String text = JsonText.unquoted(json);
      // Another's control characters do no harm, but half a character is none in UTF-8.
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
        throw new CodecException("$." + name, "has half of a surrogate pair", null);
      }
      return text;
    }
    if (first == 't' || first == 'f') {
      return Boolean.valueOf(json);
    }
    try {
      return Integer.valueOf(json);
    } catch (NumberFormatException e) {
      throw new CodecException(
          "$." + name, "must be a string, a boolean or an integer of 32 bits", null);
    }
  }

  CloudEvent binary(Map<String, Object> attributes, byte @Nullable [] value) {
    String data =
        value == null || value.length == 0
            ? null
            : binaryData(value, (String) attributes.get("datacontenttype"));
    // As in the structured mode, where data may be null to say that there is none.
    return new CloudEvent(attributes, "null".equals(data) ? null : data);
  }

  /**
   * Returns the data as JSON: what is no JSON itself as a string, of Base64 where it is no text.
   */
  private String binaryData(byte[] value, @Nullable String contentType) {
    String text = Utf8.textOrNull(value);
    if (text != null && MediaTypes.isJson(contentType)) {
      return text.strip().equals("null") ? "null" : checked(text).json();
    }
    if (text != null && contentType != null && MediaTypes.isText(contentType)) {
      return JsonString.of(text);
    }
    return JsonString.of(Base64.getEncoder().encodeToString(value));
  }

  /** Has a codec check a JSON text, with its limits and as strictly as it checks an envelope. */
  EncodedPayload checked(String json) {
    String before =
        "{\"id\":\"-\",\"type\":\"-\",\"timestamp\":\"1970-01-01T00:00:00Z\",\"metadata\":{},"
            + "\"kind\":\"external\",\"payload\":";
    EncodedPayload payload = codec.decodeExternalEvent(before + json + "}").payload();
    // Else the text closed the payload itself and went on with members of the envelope.
    if (payload == null || !json.strip().equals(payload.json())) {
      throw new CodecException("$", "is not one JSON value", null);
    }
    return payload;
  }
}
