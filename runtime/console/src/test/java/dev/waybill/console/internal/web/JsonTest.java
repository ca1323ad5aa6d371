package dev.waybill.console.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

/** What the console writes is JSON, whatever is in it. */
final class JsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "a \"quoted\" one \\ and a line\nor two\r\n\t",
        "</script><b>bold</b>&amp;'",
        "\u0000\u0001\u001f\u007f\u0085\u2028\u2029\ufeff",
        "ümlaut, 日本語, \ud83d\ude80"
      })
  void aTextIsReadAsItWas(String text) {
    assertThat(JSON.readTree(Json.write(text)).asString()).isEqualTo(text);
  }

  @Test
  void nothingInItLooksLikeMarkupOrEndsALine() {
    assertThat(Json.write("<script>&'\n\u2028\u0085"))
        .isEqualTo("\"\\u003cscript\\u003e\\u0026\\u0027\\u000a\\u2028\\u0085\"");
  }

  @Test
  void halfACharacterIsWrittenAsSuch() {
    assertThat(Json.write("\ud83d")).isEqualTo("\"\\ud83d\"");
  }

  @Test
  void objectsAndListsAreWrittenInTheirOrder() {
    assertThat(
            Json.write(
                Json.object("b", 1, "a", null, "l", List.of(true, "x", List.of()), "m", Map.of())))
        .isEqualTo("{\"b\":1,\"a\":null,\"l\":[true,\"x\",[]],\"m\":{}}");
  }
}
