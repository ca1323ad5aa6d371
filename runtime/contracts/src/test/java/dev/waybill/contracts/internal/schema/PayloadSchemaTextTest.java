package dev.waybill.contracts.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.internal.schema.PayloadSchema.Texts;
import dev.waybill.processor.contract.BlockText;
import dev.waybill.processor.contract.UnreadableBlockException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The schema of a payload, as people and generators of code read it. */
final class PayloadSchemaTextTest {

  private static final String EVENT = "UserCreated 1\n  event UserCreated of User by string\n";

  @Test
  void readsAsAPersonWouldWriteIt() throws Exception {
    String block =
        """
        UserCreated 2 retired
          event UserCreated of User by string(uuid)
          name: string
          plan: enum FREE | PAID
          address: object?
            street: string?
        """;
    Texts texts =
        new Texts(
            Optional.of("A user has been created."),
            Map.of("name", "As on the passport.", "plan", "What they pay for."));

    assertThat(PayloadSchema.document("com.acme.users", BlockText.parse(block), texts).toText())
        .isEqualTo(
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "$id": "urn:waybill:com.acme.users:UserCreated:2",
              "title": "UserCreated",
              "description": "A user has been created.",
              "deprecated": true,
              "type": "object",
              "properties": {
                "name": {
                  "type": "string",
                  "description": "As on the passport."
                },
                "plan": {
                  "$ref": "#/$defs/Plan"
                },
                "address": {
                  "$ref": "#/$defs/Address"
                }
              },
              "required": ["name", "plan"],
              "$defs": {
                "Plan": {
                  "type": "string",
                  "enum": ["FREE", "PAID"],
                  "description": "What they pay for."
                },
                "Address": {
                  "type": ["object", "null"],
                  "properties": {
                    "street": {
                      "type": ["string", "null"]
                    }
                  }
                }
              }
            }
            """);
  }

  @Test
  void marksWhatTellsSomethingOfAPerson() throws Exception {
    String schema =
        schema(EVENT + "  name: string pii\n  address: object? pii\n    zip: string?\n  n: int8\n");

    assertThat(schema)
        .contains("\"name\": {\n      \"type\": \"string\",\n      \"x-pii\": true\n    }")
        .containsPattern("\"Address\": \\{[^#]*\"x-pii\": true");
    assertThat(schema.split("x-pii", -1)).hasSize(3);
  }

  @Test
  void marksNothingAroundWhatLeadsBack() throws Exception {
    String schema = schema(EVENT + "  node: object\n    name: string\n    other: ^1 pii\n");

    assertThat(schema)
        .contains("\"$ref\": \"#/$defs/Node\",\n          \"x-pii\": true")
        .containsOnlyOnce("x-pii");
  }

  @Test
  void givesEachDefinitionANameOfItsOwnThatCanBeAClass() throws Exception {
    String block =
        EVENT
            + """
              "user plan": enum A
              userPlan: enum A
              USERPLAN: enum A
              "größe": enum A
              "…": enum A
              7: enum A
            """;

    assertThat(schema(block))
        .contains("\"UserPlan\"", "\"UserPlanNr2\"", "\"USERPLANNr3\"", "\"GrE\"", "\"Value\"")
        .contains("\"Value7\"");
  }

  private static String schema(String block) throws UnreadableBlockException {
    return PayloadSchema.document("com.acme", BlockText.parse(block), Texts.NONE).toText();
  }
}
