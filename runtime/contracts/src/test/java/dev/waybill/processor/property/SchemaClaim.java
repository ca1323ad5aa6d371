package dev.waybill.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.internal.schema.PayloadSchema;
import dev.waybill.contracts.internal.schema.PayloadSchema.Texts;
import dev.waybill.contracts.readers.SchemaValidator;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.EventCodec;
import dev.waybill.json.Jackson2EventCodec;
import dev.waybill.json.Jackson3EventCodec;
import dev.waybill.processor.ShapeProbe;
import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.Head;
import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.contract.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What both codecs write of records is accepted by the schemas made of their shapes; also where
 * objects are closed, so that nothing is written that a shape does not have.
 */
final class SchemaClaim implements Claim {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Those that need no process of their own. */
  private static final List<SchemaValidator> VALIDATORS =
      List.of(SchemaValidator.NETWORKNT, SchemaValidator.JSON_SKEMA);

  private int written;

  /** How many records have been written so far, each by all codecs. */
  int records() {
    return written;
  }

  @Override
  public void check(List<RecordSpec> records) {
    Module module = Module.of(records);
    if (module.entries().isEmpty()) {
      return;
    }
    ShapeProbe probe = new ShapeProbe();
    Loader loader = new Loader(Toolchain.JAVAC.compile(module.sources(), probe).classes());
    List<EventCodec> codecs = List.of(new Jackson2EventCodec(), new Jackson3EventCodec());
    for (Module.Entry entry : module.entries().values()) {
      RoundTrip made = new RoundTrip(entry.spec(), entry.packageName(), loader, probe.shapes());
      String name = entry.packageName() + "." + made.recordName();
      Shape.Structure payload = Objects.requireNonNull(probe.shapes().get(name), name);
      String schema = schema(entry, payload);
      List<String> documents = documents(made, codecs);
      for (SchemaValidator validator : VALIDATORS) {
        assertThat(validator.refusals(schema, documents))
            .as("%s%n%s%n%s", entry.source(), schema, documents)
            .allMatch(String::isEmpty);
      }
      written += documents.size() / codecs.size();
    }
  }

  private static String schema(Module.Entry entry, Shape.Structure payload) {
    RecordSpec spec = entry.spec();
    String type = spec.wireType();
    Head head =
        spec.isRejection()
            ? new Head.Rejection(
                type, type, Optional.empty(), Optional.empty(), spec.settings().reasonCode())
            : new Head.Event(type, "A", Scalar.STRING);
    Block block = new Block(spec.eventName(), 1, false, head, payload);
    JsonNode schema =
        JSON.readTree(PayloadSchema.document(entry.packageName(), block, Texts.NONE).toText());
    close(schema);
    return schema.toString();
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
      object.put("additionalProperties", false);
    }
    schema.forEach(SchemaClaim::close);
  }

  private static List<String> documents(RoundTrip made, List<EventCodec> codecs) {
    List<String> documents = new ArrayList<>();
    try {
      for (IntegrationEvent<?> event : made.events()) {
        for (EventCodec codec : codecs) {
          documents.add(JSON.readTree(codec.encode(event)).get("payload").toString());
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new AssertionError(made.recordName(), e);
    }
    return documents;
  }
}
