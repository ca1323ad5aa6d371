package dev.waybill.kafka.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.json.JsonString;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JsonTextTest {

  @Test
  void membersKeepTheirTextAndOrder() {
    assertThat(
            JsonText.members(
                " {\"a\" : 1.50 ,\"b\":{\"x\":[1,\"]}\"]}, \"c\\u0041\":\"q\\\"\\\\\" ,\"d\":null}"))
        .containsExactly(
            Map.entry("a", "1.50"),
            Map.entry("b", "{\"x\":[1,\"]}\"]}"),
            Map.entry("cA", "\"q\\\"\\\\\""),
            Map.entry("d", "null"));
    assertThat(JsonText.members("{}")).isEmpty();
    assertThat(JsonText.members("{ \n}")).isEmpty();
  }

  @Test
  void aStringSurvivesItsQuotes() {
    String every = "\u0000\b\t\n\f\r\u001f \"\\/'é\u2028🦊";

    assertThat(JsonText.unquoted(JsonString.of(every))).isEqualTo(every);
    assertThat(JsonText.unquoted("\"\\b\\f\\n\\r\\t\\/\\u00e9\"")).isEqualTo("\b\f\n\r\t/é");
  }

  @Test
  @Timeout(60)
  void whatIsNoJsonComesToAnEnd() {
    Random random = new Random(7);
    String alphabet = "{}[]\":,\\u0a -tn";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(20); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        var unused = JsonText.members(text.toString());
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        // as documented
      }
    }
  }
}
