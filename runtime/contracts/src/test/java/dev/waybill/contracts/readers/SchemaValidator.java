package dev.waybill.contracts.readers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.erosb.jsonsKema.FormatValidationPolicy;
import com.github.erosb.jsonsKema.JsonParseException;
import com.github.erosb.jsonsKema.JsonParser;
import com.github.erosb.jsonsKema.SchemaLoader;
import com.github.erosb.jsonsKema.ValidationFailure;
import com.github.erosb.jsonsKema.Validator;
import com.github.erosb.jsonsKema.ValidatorConfig;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Validators of JSON Schema 2020-12, each as strict as it can be: formats are looked at, too. */
public enum SchemaValidator {
  NETWORKNT {

    @Override
    public List<String> refusals(String schema, List<String> documents) {
      assertThat(OF_SCHEMAS.validate(schema, InputFormat.JSON)).isEmpty();
      // One of its own for each, as it remembers schemas by their ids.
      Schema loaded = registry().getSchema(schema, InputFormat.JSON);
      return documents.stream().map(document -> refusal(loaded, document)).toList();
    }

    private static String refusal(Schema schema, String document) {
      var errors =
          schema.validate(
              document,
              InputFormat.JSON,
              context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
      return errors.isEmpty() ? "" : errors.toString();
    }
  },

  JSON_SKEMA {
    @Override
    public List<String> refusals(String schema, List<String> documents) {
      Validator validator =
          Validator.create(
              new SchemaLoader(new JsonParser(schema).parse()).load(),
              new ValidatorConfig(FormatValidationPolicy.ALWAYS));
      List<String> refusals = new ArrayList<>();
      for (String document : documents) {
        try {
          ValidationFailure failure = validator.validate(new JsonParser(document).parse());
          refusals.add(failure == null ? "" : failure.toString());
        } catch (JsonParseException e) {
          throw new AssertionError(document, e);
        }
      }
      return refusals;
    }
  },

  AJV {
    @Override
    public List<String> refusals(String schema, List<String> documents) {
      ObjectNode request = JSON.createObjectNode();
      request.set("schema", JSON.readTree(schema));
      ArrayNode all = request.putArray("documents");
      documents.forEach(document -> all.add(JSON.readTree(document)));
      request.putArray("vocabulary").add("x-extensible-enum").add("x-pii");
      JsonNode answer = JSON.readTree(NodeProcess.validator().ask(request.toString()));
      assertThat(answer.path("wrong").asString("")).as(schema).isEmpty();
      List<String> refusals = new ArrayList<>();
      answer.path("refusals").forEach(refusal -> refusals.add(refusal.asString()));
      return refusals;
    }
  };

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Schema OF_SCHEMAS =
      registry().getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

  private static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  }

  /**
   * Has documents validated.
   *
   * @param schema a schema, which must be one
   * @param documents the documents
   * @return for each why it is refused; an empty text where it is accepted
   */
  public abstract List<String> refusals(String schema, List<String> documents);
}
