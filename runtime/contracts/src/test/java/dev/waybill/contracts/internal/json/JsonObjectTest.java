package dev.waybill.contracts.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

final class JsonObjectTest {

  private static final ObjectMapper READER = new ObjectMapper();

  @Test
  void isWrittenForPeople() {
    JsonObject object =
        new JsonObject()
            .put("text", "a")
            .put("short", Arrays.asList(1, true, null))
            .put("long", List.of("x".repeat(50), "y".repeat(50)))
            .put("objects", List.of(new JsonObject().put("n", 0.5), new JsonObject()))
            .put("none", List.of());

    assertThat(object.toText())
        .isEqualTo(
            """
            {
              "text": "a",
              "short": [1, true, null],
              "long": [
                "%s",
                "%s"
              ],
              "objects": [
                {
                  "n": 0.5
                },
                {}
              ],
              "none": []
            }
            """
                .formatted("x".repeat(50), "y".repeat(50)));
  }

  @Test
  void isReadBackAsItWasWhateverItsTextsAre() {
    StringBuilder every = new StringBuilder();
    for (char c = 0; c < 0x300; c++) {
      every.append(c);
    }
    every.append("\u2028\u2029\ufeff\ud83d\ude00</script>");

    String text = new JsonObject().put(every.toString(), every.toString()).toText();

    assertThat(READER.readTree(text).path(every.toString()).asString()).isEqualTo(every.toString());
  }

  @Test
  void isUtf8EvenWhereATextHasHalfACharacter() {
    String text = new JsonObject().put("half", "a\ud83d").put("other", "\ude00b").toText();

    assertThat(text).contains("\"a\\ud83d\"", "\"\\ude00b\"");
  }

  @Test
  void takesAnotherValueInPlaceOfTheFirst() {
    JsonObject object =
        new JsonObject().put("a", 1).put("b", 2).put("a", 3).putIfPresent("c", Optional.empty());

    assertThat(object.toText()).isEqualToIgnoringWhitespace("{\"a\": 3, \"b\": 2}");
  }
}
