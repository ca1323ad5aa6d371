package dev.waybill.contracts.internal.schema;

import dev.waybill.contracts.internal.json.JsonObject;
import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.Head;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The payload of one version of an event as JSON Schema 2020-12, of which only what validators of
 * any kind agree upon is used.
 */
public final class PayloadSchema {

  /** What a schema of 2020-12 says that it is. */
  public static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PayloadSchema() {}

  /**
   * Writes a schema that stands by itself.
   *
   * @param packageName the package of the event
   * @param block the version
   * @param texts what there is to say of the event
   * @return the schema, whose {@code $id} is {@code urn:waybill:<package>:<label>:<version>}
   */
  public static JsonObject document(String packageName, Block block, Texts texts) {
    Definitions definitions = new Definitions("#/$defs/");
    JsonObject payload = payload(block, "", definitions, texts);
    JsonObject document =
        new JsonObject()
            .put("$schema", DIALECT)
            .put("$id", id(packageName, block))
            .put("title", block.label())
            .putIfPresent("description", texts.ofEvent());
    if (block.isRetired()) {
      document.put("deprecated", true);
    }
    document.putAll(payload);
    JsonObject defined = definitions.toJson();
    return defined.isEmpty() ? document : document.put("$defs", defined);
  }

  private static String id(String packageName, Block block) {
    return "urn:waybill:%s:%s:%s"
        .formatted(encoded(packageName), encoded(block.label()), block.version());
  }

  /** Names of Java have letters that URIs have not. */
  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
      boolean isKept =
          one == '.' || one == '_' || one == '-' || (one > 0 && Character.isLetterOrDigit(one));
      encoded.append(isKept ? String.valueOf((char) one) : "%" + HEX.toHexDigits(one));
    }
    return encoded.toString();
  }

  /**
   * Writes the payload as part of a document.
   *
   * @param block the version
   * @param name the name with which the names of the definitions begin
   * @param definitions where what is nested goes
   * @param texts what there is to say of the event
   * @return the schema of the payload itself
   */
  public static JsonObject payload(Block block, String name, Definitions definitions, Texts texts) {
    JsonObject object =
        new ShapeSchemas(definitions).object(block.payload(), name, texts.ofFields());
    Optional<String> reason =
        block.head() instanceof Head.Rejection rejection ? rejection.reason() : Optional.empty();
    reason.ifPresent(constant -> addReason(object, constant));
    return object;
  }

  /** The reason that a rejection always has is no field of its record. */
  private static void addReason(JsonObject object, String constant) {
    JsonObject says = new JsonObject().put("type", "string").put("const", constant);
    List<Object> required = new ArrayList<>();
    if (object.get("required") instanceof List<?> names) {
      required.addAll(names);
    }
    required.add("reasonCode");
    if (object.get("properties") instanceof JsonObject properties) {
      properties.put("reasonCode", says);
    }
    object.put("required", required);
  }

  /**
   * What there is to say of an event, besides what it looks like.
   *
   * @param ofEvent of the event
   * @param ofFields of the fields of its payload, by their names on the wire
   */
  public record Texts(Optional<String> ofEvent, Map<String, String> ofFields) {

    /** Nothing. */
    public static final Texts NONE = new Texts(Optional.empty(), Map.of());

    /** Copies the texts. */
    public Texts {
      ofFields = Map.copyOf(ofFields);
    }
  }
}
