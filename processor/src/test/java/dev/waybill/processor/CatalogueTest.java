package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.contract.Verdict;
import dev.waybill.processor.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The messages, as the README lists them; {@code mvn test -Dwaybill.golden.update=true} rewrites
 * that list, as it does golden files.
 */
class CatalogueTest {

  private static final Path README = Path.of("../README.md");
  private static final String BEGIN = "<!-- messages: written by CatalogueTest -->\n";
  private static final String END = "<!-- end of messages -->\n";

  @Test
  void the_README_lists_every_message() throws IOException {
    String readme = Files.readString(README);
    String before = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length());
    String after = readme.substring(readme.indexOf(END));
    String current = before + table() + after;
    if (GoldenTest.UPDATE) {
      Files.writeString(README, current);
    }
    assertThat(README).hasContent(current);
  }

  private static String table() {
    Stream<String> messages =
        Arrays.stream(Message.values()).map(m -> row(m.code(), m.what(), m.why(), m.fix()));
    Stream<String> verdicts =
        Arrays.stream(Verdict.values()).map(v -> row(v.code(), v.what(), v.why(), v.fix()));
    return Stream.concat(messages, verdicts)
        .sorted()
        .collect(
            Collectors.joining(
                "", "| code | what is wrong | why | what mends it |\n|---|---|---|---|\n", ""));
  }

  private static String row(String code, String what, String why, String fix) {
    return "| <a id=\"%s\"></a>%s | %s | %s | %s |\n"
        .formatted(code.toLowerCase(Locale.ROOT), code, cell(what), cell(why), cell(fix));
  }

  /** What users wrote in italics, on one line. */
  private static String cell(String sentence) {
    return sentence.replaceAll("\\s+", " ").replace("|", "\\|").replaceAll("\\{(\\w+)}", "*$1*");
  }

  @ParameterizedTest
  @EnumSource(Message.class)
  void says_what_is_wrong_and_why_and_what_mends_it(Message message) {
    assertThat(message.what()).matches("(?s)[\\p{Lu}@{\"].*\\.|schemaVersion of .*\\.");
    assertThat(message.why()).matches("\\p{Lu}.*\\.");
    assertThat(message.fix()).matches("(?s)\\p{Lu}.*[.;]");
  }

  @Test
  void codes_are_unique_and_in_order() {
    assertThat(Arrays.stream(Message.values()).map(Message::code)).isSorted();
    assertThat(
            Stream.concat(
                Arrays.stream(Message.values()).map(Message::code),
                Arrays.stream(Verdict.values()).map(Verdict::code)))
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("WB\\d{3}"));
  }
}
