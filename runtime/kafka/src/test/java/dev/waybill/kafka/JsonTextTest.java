package dev.waybill.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
  void someMembersAreFoundAmongAllAndNotWithinThem() {
    String object =
        "{ \"x\":{\"m\":1,\"y\":[\"m\",{\"m\":2}]}, \"s\":\"\\\\\",\"q\":\"\\\",\\\"m\\\":3\", \"m\" : {\"a\":\"}\"} ,\"mm\":4}";

    assertThat(JsonText.members(object, List.of("m", "y", "s", "mm")))
        .containsOnly(
            Map.entry("m", "{\"a\":\"}\"}"), Map.entry("s", "\"\\\\\""), Map.entry("mm", "4"));
    assertThat(JsonText.members("{}", List.of("m"))).isEmpty();
    Map<String, String> all = JsonText.members(object);
    assertThat(JsonText.members(object, List.copyOf(all.keySet()))).isEqualTo(all);
  }

  @Test
  void aStringSurvivesItsQuotes() {
    String every = "\u0000\b\t\n\f\r\u001f \"\\/'é\u2028🦊";

    assertThat(JsonText.unquoted(JsonText.quoted(every))).isEqualTo(every);
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
        var unusedToo = JsonText.members(text.toString(), List.of("a"));
        var unused = JsonText.members(text.toString());
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        // as documented
      }
    }
  }
}
