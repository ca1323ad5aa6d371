package dev.waybill.contracts.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.internal.schema.PayloadSchema.Texts;
import dev.waybill.contracts.readers.SchemaValidator;
import dev.waybill.processor.contract.BlockText;
import dev.waybill.processor.contract.UnreadableBlockException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a contract says, three validators that have nothing in common understand alike. */
@ParameterizedClass
@EnumSource
final class PayloadSchemaTest {

  private final SchemaValidator validator;

  PayloadSchemaTest(SchemaValidator validator) {
    this.validator = validator;
  }

  @Test
  void aPayloadIsAnObjectThatMayGain() {
    payload("").accepts("{}", "{'more': 1}").refuses("[]", "null", "'text'");
    payload("name: string").accepts("{'name': 'Ann', 'nick': 'A'}");
  }

  @Test
  void aFieldIsThereUnlessItMayBeAbsent() {
    payload("name: string").accepts("{'name': ''}").refuses("{}", "{'name': null}");
    payload("name: string?").accepts("{}", "{'name': null}", "{'name': 'Ann'}");
  }

  @Test
  void aFieldThatIsGoneMayBeAnything() {
    payload("a: int32\n- gone: string?").accepts("{'a': 1}", "{'a': 1, 'gone': 5}").refuses("{}");
  }

  @Test
  void aFieldMayHaveAnyName() {
    payload("\"größe \\\"m\\\"\": int32").accepts("{'größe \\'m\\'': 1}").refuses("{'größe': 1}");
  }

  @Test
  void aTextIsNoNumber() {
    payload("name: string").refuses("{'name': 1}");
    payload("name: string?").refuses("{'name': true}");
  }

  @Test
  void aTextOfAFormatIsOfIt() {
    payload("id: string(uuid)")
        .accepts("{'id': '0192f0c1-2d3e-7a4b-8c5d-6e7f80910213'}")
        .refuses("{'id': '0192'}");
    payload("at: string(date-time)")
        .accepts("{'at': '2026-02-18T09:30:00.120Z'}")
        .accepts("{'at': '2026-02-18T09:30:00.123456789+02:00'}")
        .refuses("{'at': '2026-02-18T09:30:00'}", "{'at': 'today'}");
    payload("on: string(date)")
        .accepts("{'on': '2026-02-18'}")
        .refuses("{'on': '18.2.2026'}", "{'on': '2026-02-30'}");
  }

  @Test
  void whatJavaWritesInNoFormatOfJsonSchemaIsAText() {
    payload("at: string(time)")
        .accepts("{'at': '10:00:00'}", "{'at': '10:00:00.5'}")
        .refuses("{'at': 10}");
    payload("lasts: string(duration)")
        .accepts("{'lasts': 'PT1.5S'}", "{'lasts': 'PT-0.5S'}")
        .refuses("{'lasts': 1.5}");
    payload("at: string").accepts("{'at': '2026-02-18T09:30:00'}");
    payload("link: string(uri)")
        .accepts("{'link': '/a?b'}", "{'link': 'http://exämple/ü'}")
        .refuses("{'link': 1}");
    payload("data: string(base64)").accepts("{'data': 'AQID'}").refuses("{'data': [1, 2, 3]}");
  }

  @Test
  void yearsOfFourDigitsAndOffsetsOfMinutesAreTheLimit() {
    payload("at: string(date-time)")
        .accepts("{'at': '9999-12-31T23:59:59.999999999Z'}")
        .refuses("{'at': '+10000-01-01T00:00:00Z'}", "{'at': '-0001-01-01T00:00:00Z'}")
        .refuses("{'at': '1835-01-01T00:00:00+00:19:32'}");
    payload("on: string(date)")
        .accepts("{'on': '9999-12-31'}")
        .refuses("{'on': '+10000-01-01'}", "{'on': '-0001-01-01'}");
  }

  @Test
  void aNumberHasItsRange() {
    payload("n: int8").accepts("{'n': -128}", "{'n': 127}").refuses("{'n': 128}", "{'n': 1.5}");
    payload("n: int16").accepts("{'n': -32768}").refuses("{'n': 32768}");
    payload("n: int32").accepts("{'n': 2147483647}").refuses("{'n': 2147483648}", "{'n': '1'}");
    payload("n: int64")
        .accepts("{'n': 9223372036854775807}", "{'n': -9223372036854775808}")
        .refuses("{'n': 10000000000000000000}");
    payload("n: integer").accepts("{'n': 100000000000000000000}").refuses("{'n': 0.1}");
  }

  @Test
  void aDecimalMayHaveAnyNumberOfDigits() {
    payload("n: number")
        .accepts("{'n': 0.1}", "{'n': 19.99}", "{'n': 1e-7}", "{'n': 1234567890.0123456789}")
        .accepts("{'n': 1.7976931348623157E308}")
        .refuses("{'n': '0.1'}", "{}");
  }

  @Test
  void whatIsNoNumberInJsonIsNone() {
    payload("n: number").refuses("{'n': 'NaN'}", "{'n': '-Infinity'}");
  }

  @Test
  void anInstantMayBeANumber() {
    payload("n: number(epoch-seconds)").accepts("{'n': 1771407000.12}").refuses("{'n': 'now'}");
    payload("n: number(epoch-millis)").accepts("{'n': 1771407000120}").refuses("{'n': 1.5}");
  }

  @Test
  void trueIsNoText() {
    payload("flag: boolean").accepts("{'flag': true}").refuses("{'flag': 'true'}", "{'flag': 1}");
  }

  @Test
  void anEnumIsClosedUnlessItMayGrow() {
    payload("plan: enum FREE | PAID?")
        .accepts("{'plan': 'FREE'}", "{'plan': null}", "{}")
        .refuses("{'plan': 'GOLD'}", "{'plan': 0}");
    payload("plan: enum FREE | PAID | …")
        .accepts("{'plan': 'FREE'}", "{'plan': 'GOLD'}")
        .refuses("{'plan': 0}", "{}");
  }

  @Test
  void aListAndWhatIsInItMayBeNullEachByItself() {
    payload("tags: list(string?)")
        .accepts("{'tags': []}", "{'tags': ['a', 'a', null]}")
        .refuses("{'tags': null}", "{'tags': [1]}", "{'tags': 'a'}");
    payload("tags: list(string)?").accepts("{}", "{'tags': null}").refuses("{'tags': [null]}");
  }

  @Test
  void aSetHasEachOnceAsFarAsJsonTellsThemApart() {
    payload("tags: set(string)").accepts("{'tags': ['a', 'b']}").refuses("{'tags': ['a', 'a']}");
    payload("prices: set(number)").accepts("{'prices': [1.0, 1.00]}").refuses("{'prices': {}}");
  }

  @Test
  void aMapHasKeysOfItsKind() {
    payload("scores: map(string, int32)")
        .accepts("{'scores': {}}", "{'scores': {'any key': 1}}")
        .refuses("{'scores': {'a': null}}", "{'scores': []}");
    payload("scores: map(enum A | B, list(int32?)?)")
        .accepts("{'scores': {'A': [1, null], 'B': null}}")
        .refuses("{'scores': {'C': []}}");
    payload("names: map(int32, string)")
        .accepts("{'names': {'-7': 'a'}}")
        .refuses("{'names': {'seven': 'a'}}");
    payload("flags: map(boolean, string)")
        .accepts("{'flags': {'true': 'a'}}")
        .refuses("{'flags': {'yes': 'a'}}");
    payload("names: map(string(uuid), string)")
        .accepts("{'names': {'0192f0c1-2d3e-7a4b-8c5d-6e7f80910213': 'a'}}")
        .refuses("{'names': {'one': 'a'}}");
  }

  @Test
  void anObjectHasItsOwnFieldsAndMayGain() {
    payload("address: object?\n  street: string\n  geo: object?\n    lat: number")
        .accepts("{}", "{'address': null}")
        .accepts("{'address': {'street': 's', 'geo': {'lat': 1.5}}}")
        .accepts("{'address': {'street': 's', 'geo': null, 'new': 1}}")
        .refuses("{'address': {}}", "{'address': {'street': 's', 'geo': {}}}");
  }

  @Test
  void anObjectMayContainItself() {
    payload("tree: object\n  size: int32\n  below: list(^1?)?")
        .accepts("{'tree': {'size': 1}}")
        .accepts("{'tree': {'size': 1, 'below': [{'size': 2, 'below': [null]}, null]}}")
        .refuses("{'tree': null}", "{'tree': {'size': 1, 'below': [{'size': '2'}]}}")
        .refuses("{'tree': {'size': 1, 'below': [{'size': 2, 'below': [{}]}]}}");
    payload("ping: object?\n  pong: object?\n    ping: list(^2)\n    others: map(string, ^1?)?")
        .accepts("{'ping': {'pong': {'ping': [{'pong': null}], 'others': {'a': null}}}}")
        .refuses("{'ping': {'pong': {'ping': [null]}}}")
        .refuses("{'ping': {'pong': {'ping': [], 'others': {'a': {}}}}}");
  }

  @Test
  void oneOfSeveralIsToldAndClosedByItself() {
    payload(
            """
            pay: one of kind
              = card
                number: string
              = cash
                coins: int32
                change: ^1?
            """)
        .accepts("{'pay': {'kind': 'card', 'number': '4711'}}")
        .accepts("{'pay': {'coins': 1, 'change': null, 'kind': 'cash'}}")
        .accepts("{'pay': {'kind': 'cash', 'coins': 1, 'change': {'kind': 'card', 'number': '1'}}}")
        .refuses("{'pay': null}", "{'pay': {'number': '4711'}}", "{'pay': {'kind': 'bank'}}")
        .refuses("{'pay': {'kind': 'card', 'coins': 1}}")
        .refuses("{'pay': {'kind': 'card', 'number': '4711', 'coins': 1}}")
        .refuses(
            "{'pay': {'kind': 'cash', 'coins': 1, 'change': {'kind': 'card', 'number': '1', 'coins': 1}}}");
  }

  @Test
  void oneOfSeveralThatMayGrowMayBeUnknown() {
    payload("pay: list(one of \"@type\" …?)\n  = cash\n    coins: int32")
        .accepts("{'pay': [{'@type': 'cash', 'coins': 1}, null]}")
        .accepts("{'pay': [{'@type': 'bank', 'account': 1}]}")
        .refuses("{'pay': [{'@type': 'cash'}]}", "{'pay': [{}]}");
  }

  @Test
  void whatOnlyItsAuthorKnowsMayBeAnything() {
    payload("weight: opaque lib.Weight").accepts("{'weight': 1}", "{'weight': null}").refuses("{}");
    payload("any: any?").accepts("{}", "{'any': [{}]}");
  }

  @Test
  void aFieldThatIsCalledAsReferencesAreIsNone() {
    payload("\"$ref\": string\nto: one of \"$ref\"\n  = x\n    \"$id\": int32")
        .accepts("{'$ref': 'a', 'to': {'$ref': 'x', '$id': 1}}")
        .refuses("{'$ref': 1, 'to': {'$ref': 'x', '$id': 1}}")
        .refuses("{'$ref': 'a', 'to': {'$ref': 'y', '$id': 1}}");
  }

  @Test
  void aRejectionAlwaysGivesItsReason() {
    block("UserTaken 1\n  rejection CreateUser refuses CreateUser reason TAKEN\n  name: string?\n")
        .accepts("{'reasonCode': 'TAKEN'}")
        .refuses("{}", "{'reasonCode': 'OTHER'}");
  }

  private Understood payload(String fields) {
    return block("UserCreated 1\n  event UserCreated of User by string\n" + fields.indent(2));
  }

  private Understood block(String block) {
    try {
      String schema =
          PayloadSchema.document("com.acme", BlockText.parse(block), Texts.NONE).toText();
      return new Understood(validator, schema);
    } catch (UnreadableBlockException e) {
      throw new AssertionError(block, e);
    }
  }

  /** A schema in the eyes of a validator; its documents have {@code '} for quotes. */
  private record Understood(SchemaValidator validator, String schema) {

    Understood accepts(String... documents) {
      assertThat(refusals(documents)).as(schema).containsOnly("");
      return this;
    }

    Understood refuses(String... documents) {
      assertThat(refusals(documents)).as(schema).doesNotContain("");
      return this;
    }

    private List<String> refusals(String... documents) {
      return validator.refusals(
          schema, Stream.of(documents).map(one -> one.replace('\'', '"')).toList());
    }
  }
}
