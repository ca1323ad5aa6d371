package dev.waybill.contracts.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.internal.schema.PayloadSchema.Texts;
import dev.waybill.contracts.readers.SchemaValidator;
import dev.waybill.processor.contract.BlockText;
import dev.waybill.processor.contract.UnreadableBlockException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a contract says, three validators that have nothing in common understand alike. */
final class PayloadSchemaTest {

  private static final String EVENT = "UserCreated 1\n  event UserCreated of User by string\n";

  /**
   * What a payload is locked with, and which payloads are such and which are not.
   *
   * @param fields its lines
   * @param accepted JSON documents
   * @param refused JSON documents
   */
  private record Case(String fields, List<String> accepted, List<String> refused) {}

  private static final List<Case> CASES =
      List.of(
          new Case("", List.of("{}", "{\"more\": 1}"), List.of("[]", "null", "\"text\"")),
          new Case(
              "name: string",
              List.of("{\"name\": \"\"}", "{\"name\": \"Ann\", \"nick\": \"A\"}"),
              List.of("{}", "{\"name\": null}", "{\"name\": 1}")),
          new Case(
              "name: string?",
              List.of("{}", "{\"name\": null}", "{\"name\": \"Ann\"}"),
              List.of("{\"name\": true}")),
          new Case(
              "\"größe \\\"m\\\"\": int32",
              List.of("{\"größe \\\"m\\\"\": 1}"),
              List.of("{\"größe\": 1}")),
          new Case(
              "id: string(uuid)",
              List.of("{\"id\": \"0192f0c1-2d3e-7a4b-8c5d-6e7f80910213\"}"),
              List.of("{\"id\": \"0192\"}")),
          new Case(
              "at: string(date-time)",
              List.of(
                  "{\"at\": \"2026-02-18T09:30:00.120Z\"}",
                  "{\"at\": \"2026-02-18T09:30:00.123456789+02:00\"}"),
              List.of("{\"at\": \"2026-02-18T09:30:00\"}", "{\"at\": \"today\"}")),
          // What Java writes beyond these formats, and beyond JSON's numbers.
          new Case(
              "at: string(date-time)",
              List.of("{\"at\": \"9999-12-31T23:59:59.999999999Z\"}"),
              List.of(
                  "{\"at\": \"+10000-01-01T00:00:00Z\"}",
                  "{\"at\": \"-0001-01-01T00:00:00Z\"}",
                  "{\"at\": \"1835-01-01T00:00:00+00:19:32\"}")),
          new Case(
              "on: string(date)",
              List.of("{\"on\": \"9999-12-31\"}"),
              List.of("{\"on\": \"+10000-01-01\"}", "{\"on\": \"-0001-01-01\"}")),
          new Case(
              "n: number",
              List.of("{\"n\": 1.7976931348623157E308}"),
              List.of("{\"n\": \"NaN\"}", "{\"n\": \"-Infinity\"}")),
          new Case(
              "on: string(date)",
              List.of("{\"on\": \"2026-02-18\"}"),
              List.of("{\"on\": \"18.2.2026\"}", "{\"on\": \"2026-02-30\"}")),
          // None of these is of the format that JSON Schema has for its kind.
          new Case(
              "at: string(time)",
              List.of("{\"at\": \"10:00:00\"}", "{\"at\": \"10:00:00.5\"}"),
              List.of("{\"at\": 10}")),
          new Case(
              "lasts: string(duration)",
              List.of("{\"lasts\": \"PT1.5S\"}", "{\"lasts\": \"PT-0.5S\"}"),
              List.of("{\"lasts\": 1.5}")),
          new Case("at: string", List.of("{\"at\": \"2026-02-18T09:30:00\"}"), List.of()),
          new Case(
              "link: string(uri)",
              List.of("{\"link\": \"/a?b\"}", "{\"link\": \"http://exämple/ü\"}"),
              List.of("{\"link\": 1}")),
          new Case(
              "data: string(base64)",
              List.of("{\"data\": \"AQID\"}"),
              List.of("{\"data\": [1, 2, 3]}")),
          new Case(
              "flag: boolean",
              List.of("{\"flag\": true}"),
              List.of("{\"flag\": \"true\"}", "{\"flag\": 1}")),
          new Case(
              "n: int8",
              List.of("{\"n\": -128}", "{\"n\": 127}"),
              List.of("{\"n\": 128}", "{\"n\": 1.5}")),
          new Case("n: int16", List.of("{\"n\": -32768}"), List.of("{\"n\": 32768}")),
          new Case(
              "n: int32",
              List.of("{\"n\": 2147483647}"),
              List.of("{\"n\": 2147483648}", "{\"n\": \"1\"}")),
          new Case(
              "n: int64",
              List.of("{\"n\": 9223372036854775807}", "{\"n\": -9223372036854775808}"),
              List.of("{\"n\": 10000000000000000000}")),
          new Case(
              "n: integer", List.of("{\"n\": 100000000000000000000}"), List.of("{\"n\": 0.1}")),
          new Case(
              "n: number",
              List.of(
                  "{\"n\": 0.1}",
                  "{\"n\": 19.99}",
                  "{\"n\": 1e-7}",
                  "{\"n\": 1234567890.0123456789}"),
              List.of("{\"n\": \"0.1\"}", "{}")),
          new Case(
              "n: number(epoch-seconds)",
              List.of("{\"n\": 1771407000.12}"),
              List.of("{\"n\": \"now\"}")),
          new Case(
              "n: number(epoch-millis)",
              List.of("{\"n\": 1771407000120}"),
              List.of("{\"n\": 1.5}")),
          new Case(
              "plan: enum FREE | PAID?",
              List.of("{\"plan\": \"FREE\"}", "{\"plan\": null}", "{}"),
              List.of("{\"plan\": \"GOLD\"}", "{\"plan\": 0}")),
          new Case(
              "plan: enum FREE | PAID | …",
              List.of("{\"plan\": \"FREE\"}", "{\"plan\": \"GOLD\"}"),
              List.of("{\"plan\": 0}", "{}")),
          new Case(
              "tags: list(string?)",
              List.of("{\"tags\": []}", "{\"tags\": [\"a\", \"a\", null]}"),
              List.of("{\"tags\": null}", "{\"tags\": [1]}", "{\"tags\": \"a\"}")),
          new Case(
              "tags: list(string)?",
              List.of("{}", "{\"tags\": null}"),
              List.of("{\"tags\": [null]}")),
          new Case(
              "tags: set(string)",
              List.of("{\"tags\": [\"a\", \"b\"]}"),
              List.of("{\"tags\": [\"a\", \"a\"]}")),
          // Two values of a set, which JSON does not tell apart.
          new Case(
              "prices: set(number)",
              List.of("{\"prices\": [1.0, 1.00]}"),
              List.of("{\"prices\": {}}")),
          new Case(
              "scores: map(string, int32)",
              List.of("{\"scores\": {}}", "{\"scores\": {\"any key\": 1}}"),
              List.of("{\"scores\": {\"a\": null}}", "{\"scores\": []}")),
          new Case(
              "scores: map(enum A | B, list(int32?)?)",
              List.of("{\"scores\": {\"A\": [1, null], \"B\": null}}"),
              List.of("{\"scores\": {\"C\": []}}")),
          new Case(
              "names: map(int32, string)",
              List.of("{\"names\": {\"-7\": \"a\"}}"),
              List.of("{\"names\": {\"seven\": \"a\"}}")),
          new Case(
              "flags: map(boolean, string)",
              List.of("{\"flags\": {\"true\": \"a\"}}"),
              List.of("{\"flags\": {\"yes\": \"a\"}}")),
          new Case(
              "names: map(string(uuid), string)",
              List.of("{\"names\": {\"0192f0c1-2d3e-7a4b-8c5d-6e7f80910213\": \"a\"}}"),
              List.of("{\"names\": {\"one\": \"a\"}}")),
          new Case(
              "address: object?\n  street: string\n  geo: object?\n    lat: number",
              List.of(
                  "{}",
                  "{\"address\": null}",
                  "{\"address\": {\"street\": \"s\", \"geo\": {\"lat\": 1.5}}}",
                  "{\"address\": {\"street\": \"s\", \"geo\": null, \"new\": 1}}"),
              List.of("{\"address\": {}}", "{\"address\": {\"street\": \"s\", \"geo\": {}}}")),
          new Case(
              "tree: object\n  size: int32\n  below: list(^1?)?",
              List.of(
                  "{\"tree\": {\"size\": 1}}",
                  "{\"tree\": {\"size\": 1, \"below\": [{\"size\": 2, \"below\": [null]}, null]}}"),
              List.of(
                  "{\"tree\": null}",
                  "{\"tree\": {\"size\": 1, \"below\": [{\"size\": \"2\"}]}}",
                  "{\"tree\": {\"size\": 1, \"below\": [{\"size\": 2, \"below\": [{}]}]}}")),
          new Case(
              "ping: object?\n  pong: object?\n    ping: list(^2)\n    others: map(string, ^1?)?",
              List.of(
                  "{\"ping\": {\"pong\": {\"ping\": [{\"pong\": null}], \"others\": {\"a\": null}}}}"),
              List.of(
                  "{\"ping\": {\"pong\": {\"ping\": [null]}}}",
                  "{\"ping\": {\"pong\": {\"ping\": [], \"others\": {\"a\": {}}}}}")),
          new Case(
              "pay: one of kind\n  = card\n    number: string\n  = cash\n    coins: int32\n    change: ^1?",
              List.of(
                  "{\"pay\": {\"kind\": \"card\", \"number\": \"4711\"}}",
                  "{\"pay\": {\"kind\": \"cash\", \"coins\": 1, \"change\": {\"kind\": \"card\", \"number\": \"1\"}}}",
                  "{\"pay\": {\"coins\": 1, \"change\": null, \"kind\": \"cash\"}}"),
              List.of(
                  "{\"pay\": null}",
                  "{\"pay\": {\"number\": \"4711\"}}",
                  "{\"pay\": {\"kind\": \"bank\"}}",
                  "{\"pay\": {\"kind\": \"card\", \"coins\": 1}}",
                  // What is one of several is closed by itself.
                  "{\"pay\": {\"kind\": \"card\", \"number\": \"4711\", \"coins\": 1}}",
                  "{\"pay\": {\"kind\": \"cash\", \"coins\": 1, \"change\": {\"kind\": \"card\", \"number\": \"1\", \"coins\": 1}}}")),
          new Case(
              "pay: list(one of \"@type\" …?)\n  = cash\n    coins: int32",
              List.of(
                  "{\"pay\": [{\"@type\": \"cash\", \"coins\": 1}, null]}",
                  "{\"pay\": [{\"@type\": \"bank\", \"account\": 1}]}"),
              List.of("{\"pay\": [{\"@type\": \"cash\"}]}", "{\"pay\": [{}]}")),
          new Case(
              "weight: opaque lib.Weight",
              List.of("{\"weight\": 1}", "{\"weight\": null}"),
              List.of("{}")),
          // By a property of that name, parsers of documents would go elsewhere.
          new Case(
              "\"$ref\": string\nto: one of \"$ref\"\n  = x\n    \"$id\": int32",
              List.of("{\"$ref\": \"a\", \"to\": {\"$ref\": \"x\", \"$id\": 1}}"),
              List.of(
                  "{\"$ref\": 1, \"to\": {\"$ref\": \"x\", \"$id\": 1}}",
                  "{\"$ref\": \"a\", \"to\": {\"$ref\": \"y\", \"$id\": 1}}")),
          new Case("any: any?", List.of("{}", "{\"any\": [{}]}"), List.of()),
          new Case(
              "a: int32\n- gone: string?",
              List.of("{\"a\": 1}", "{\"a\": 1, \"gone\": 5}"),
              List.of("{}")));

  @ParameterizedTest
  @EnumSource
  void isUnderstoodAlikeByAllValidators(SchemaValidator validator) throws Exception {
    for (Case one : CASES) {
      String schema = schema(EVENT + one.fields().indent(2));

      assertThat(validator.refusals(schema, one.accepted()))
          .as(one.fields())
          .allMatch(String::isEmpty);
      assertThat(validator.refusals(schema, one.refused()))
          .as(one.fields())
          .noneMatch(String::isEmpty);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasTheReasonThatARejectionAlwaysGives(SchemaValidator validator) throws Exception {
    String schema =
        schema(
            "UserTaken 1\n  rejection CreateUser refuses CreateUser reason TAKEN\n  name: string?\n");

    assertThat(validator.refusals(schema, List.of("{\"reasonCode\": \"TAKEN\"}"))).containsOnly("");
    assertThat(validator.refusals(schema, List.of("{}", "{\"reasonCode\": \"OTHER\"}")))
        .noneMatch(String::isEmpty);
  }

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
