package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue of a whole company, of three hundred events, is used as a small one is. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LargeCatalogueTest {

  private static final int CONTEXTS = 15;
  private static final int EVENTS = 20;
  private static final int BYTES_OF_AN_EVENT = 12_000;

  private static final String BLOCK =
      """
      Event%1$s 1
        event Event%1$s of Aggregate%2$s by string(uuid)
        oldName%1$s: string
      """;

  private static final String NEXT =
      """
      Event%1$s 2
        event Event%1$s of Aggregate%2$s by string(uuid)
        name%1$s: string
        email: string? pii
        plan: enum FREE | PAID
        address: object?
          street: string?
          geo: object?
            lat: number
            lon: number
        tags: list(string?)
        prices: map(enum AUD | ZAR, number?)
        pay: one of kind?
          = card
            number: string?
          = cash
            coins: int32
        since: string(date-time)
        total: int64
      """;

  private static final String REFUSAL =
      """
      Command%1$sRejected 1
        rejection Command%1$s refuses Command%1$s of Aggregate%2$s
        name: string?
        reasonCode: enum ALREADY_THERE | NOT_ALLOWED
      """;

  private Browser browser;
  private Path page;

  @BeforeAll
  void isWritten(@TempDir Path folder) throws IOException {
    page = folder.resolve("catalogue.html");
    for (int context = 0; context < CONTEXTS; context++) {
      Compiled compiled = new Compiled("com.acme.context" + context);
      for (int i = 0; i < EVENTS; i++) {
        String number = "%s%s".formatted(context, (char) ('a' + i));
        String aggregate = context + "x" + i / 5;
        if (i % 2 == 1) {
          compiled.writes(REFUSAL.formatted(number, aggregate), "It was not done, with a reason.");
        } else {
          compiled
              .writes(NEXT.formatted(number, aggregate), "It has happened.", "As friends say it.")
              .locks(BLOCK.formatted(number, aggregate), NEXT.formatted(number, aggregate));
        }
      }
      compiled.to(folder);
    }
    Run run = Run.of("catalogue", "--classes", "" + folder, "--to", "" + page);
    assertThat(run.output()).containsExactly("300 events are in " + page + ".");
    browser = Browser.start(LargeCatalogueTest.class, folder);
    browser.resize(1280, 900);
    browser.open(page);
  }

  @AfterAll
  void closes() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void isAFileOfSomeKilobytesForEachEvent() throws IOException {
    assertThat(Files.size(page)).isLessThan((long) CONTEXTS * EVENTS * BYTES_OF_AN_EVENT);
  }

  @Test
  void isSearchedLetterByLetter() {
    browser.emulate("screen", "light");
    browser.press("/");
    for (String letters : List.of("o", "ld", "name", "7c")) {
      browser.type(letters);
    }

    assertThat(browser.compute("document.getElementById('found').textContent").asString())
        .isEqualTo("1 of 300 match");
    assertThat(
            browser.texts(
                "[...document.querySelectorAll('article, section.stream h2, nav li, nav .scope')]"
                    + ".filter(e => e.checkVisibility()).map(e => e.id || e.textContent)"))
        .containsExactly("Aggregate7x0", "Event7c", "stream-Aggregate7x0", "Event7c");

    browser.press("Escape");
    assertThat(
            browser
                .compute(
                    "[...document.querySelectorAll('article')].filter(e => e.checkVisibility()).length")
                .asInt())
        .isEqualTo(CONTEXTS * EVENTS);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theDiagramAndTheListOfEventsTakeNoMoreThanAScreen() {
    browser.emulate("screen", "light");

    for (String part : new String[] {".map .scroll", "nav"}) {
      assertThat(height(part, "clientHeight")).as(part).isLessThan(900);
      assertThat(height(part, "scrollHeight")).as(part).isGreaterThan(900);
    }
  }

  @Test
  void onPaperTheyAreWhole() {
    browser.emulate("print", "light");

    for (String part : new String[] {".map .scroll", "nav"}) {
      assertThat(height(part, "clientHeight"))
          .as(part)
          .isGreaterThanOrEqualTo(height(part, "scrollHeight"));
    }
  }

  private int height(String part, String property) {
    return browser.compute("document.querySelector('%s').%s".formatted(part, property)).asInt();
  }
}
