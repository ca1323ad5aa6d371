package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The catalogue, as people have it before them. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CatalogueInBrowserTest {

  /** The lowest contrast of text, of WCAG 2.2 at level AA. */
  private static final double CONTRAST = 4.5;

  private static final int PHONE = 360;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Browser browser;
  private Path page;

  @BeforeAll
  void opens(@TempDir Path folder) throws IOException {
    page = folder.resolve("catalogue.html");
    SampleContracts.users().to(folder);
    SampleContracts.days().to(folder);
    assertThat(write(folder, page, "Acme").exitCode()).isZero();
    browser = Browser.start(CatalogueInBrowserTest.class, folder);
  }

  private static Run write(Path classes, Path file, String title) {
    return Run.of("catalogue", "--classes", "" + classes, "--to", "" + file, "--title", title);
  }

  @AfterAll
  void closes() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void isAsAtFirst() {
    browser.resize(1280, 900);
    browser.emulate("screen", "light");
    browser.open(page);
  }

  @Test
  void needsNothingElseAndComplainsOfNothing() {
    assertThat(browser.requests()).containsExactly(page.toUri().toString());
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.compute("document.title").asString()).isEqualTo("Acme");
  }

  @Test
  void everyLinkLeadsToAPlaceThatThereIsOnce() {
    assertThat(texts("[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"))
        .hasSizeGreaterThan(10)
        .allMatch(link -> link.startsWith("#"));
    assertThat(
            texts(
                "[...document.querySelectorAll('a')].map(a => a.getAttribute('href').slice(1))"
                    + ".filter(id => document.querySelectorAll('#' + CSS.escape(id)).length !== 1)"))
        .isEmpty();
  }

  @Test
  void putsWhatHappenedBesideWhatWasRefused() {
    assertThat(texts("[...document.querySelectorAll('.side.accepted a')].map(a => a.textContent)"))
        .containsExactly("UserCreated", "UserLeft");
    assertThat(
            texts(
                "[...document.querySelectorAll('.side.rejected h4, .side.rejected li a, .reasons li')]"
                    + ".map(e => e.textContent)"))
        .containsExactly(
            "CloseDay",
            "CloseDayTooLate",
            "TOO_LATE",
            "CreateUser",
            "CreateUserRejected",
            "ALREADY_EXISTS",
            "EMAIL_BLOCKED");
    assertThat(
            browser
                .compute(
                    "(() => { const [a, r] = document.querySelectorAll('#stream-User ~ .sides > div');"
                        + " return a.getBoundingClientRect().top === r.getBoundingClientRect().top; })()")
                .asBoolean())
        .isTrue();
  }

  @Test
  void saysOfAnEventWhatItIsAndWhereItGoes() {
    assertThat(
            texts(
                "[...document.querySelectorAll('#UserCreated .lede, #UserCreated .facts > *')]"
                    + ".map(e => e.textContent)"))
        .containsExactly(
            "A user has joined.",
            "Type",
            "UserCreated",
            "Stream",
            "outbox.event.User",
            "Key",
            "the User's id (UUID)",
            "Record",
            "com.acme.users.UserCreated");
    assertThat(cellsOf("UserCreated", "firstName"))
        .containsExactly("firstName", "text personal", "always", "As friends say it.");
    assertThat(cellsOf("UserCreated", "lastName"))
        .containsExactly("lastName", "text personal", "null or absent", "As passports have it.");
  }

  @Test
  void showsAnExampleAlsoAsACloudEvent() {
    assertThat(
            JSON.readTree(
                    browser
                        .compute("document.querySelector('#UserCreated pre').textContent")
                        .asString())
                .at("/payload/plan")
                .asString())
        .isEqualTo("FREE");
    assertThat(
            texts(
                "[...document.querySelectorAll('#UserCreated details table th code')].map(e => e.textContent)"))
        .contains("specversion", "id", "source", "type", "subject", "partitionkey", "outcome");
  }

  @Test
  void drawsHowContextsCommandsEventsAndStreamsFitTogether() {
    assertThat(texts("[...document.querySelectorAll('svg text')].map(e => e.textContent)"))
        .containsExactlyInAnyOrder(
            "Commands",
            "Events",
            "Streams",
            "com.acme.days",
            "com.acme.users",
            "CloseDay",
            "CreateUser",
            "CloseDayTooLate",
            "CreateUserRejected",
            "UserCreated",
            "UserLeft",
            "outbox.event.CloseDay",
            "outbox.event.User");
  }

  @Test
  void saysWhatHasChangedAndHowOldVersionsAreRead() {
    assertThat(
            texts(
                "[...document.querySelectorAll('#UserCreated .versions li li')].map(e => e.innerText)"))
        .contains(
            "firstName is new: text, of a person.",
            "lastName is new: text, may be absent, of a person.",
            "name is gone; it was text.",
            "The first one that is known.",
            "Read as it is.")
        .noneMatch(text -> text.contains("addresses[].street"));
  }

  @Test
  void isSearchedByNameAndField() {
    browser.press("/");
    assertThat(focused()).isEqualTo("search");

    browser.type("birth");
    assertThat(visibleArticles()).containsExactly("UserCreated");
    assertThat(texts("[...document.querySelectorAll('tr.hit code')].map(e => e.textContent)"))
        .containsExactly("birthday");
    assertThat(found()).isEqualTo("1 of 4 match");

    browser.press("Escape");
    assertThat(visibleArticles()).hasSize(4);
    assertThat(found()).isEmpty();

    browser.press("/");
    browser.type("closeDAY late");
    assertThat(visibleArticles()).containsExactly("CloseDayTooLate");
    browser.press("Enter");
    assertThat(focused()).isEqualTo("CloseDayTooLate");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aSearchThatFindsNothingSaysSo() {
    browser.press("/");
    browser.type("no such thing");

    assertThat(visibleArticles()).isEmpty();
    assertThat(found()).isEqualTo("0 of 4 match");
  }

  @Test
  void isReadByKeyboardAlone() {
    List<String> passed = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      browser.press("Tab");
      passed.add(
          browser
              .compute(
                  "(e => e.id || e.getAttribute('href') || e.getAttribute('aria-label'))(document.activeElement)")
              .asString());
      assertThat(
              browser.compute("getComputedStyle(document.activeElement).outlineStyle").asString())
          .as("what shows where the focus is, at %s", passed)
          .isNotEqualTo("none");
    }
    assertThat(passed)
        .startsWith(
            "#main", "search", "theme", "#stream-CloseDay", "#CloseDayTooLate", "#stream-User")
        .contains("#UserCreated", "#UserLeft", "#CreateUserRejected", "Diagram");
  }

  @ParameterizedTest
  @CsvSource({"screen,light", "screen,dark", "print,light", "print,dark"})
  void hasEnoughContrast(String medium, String scheme) {
    browser.emulate(medium, scheme);

    assertThat(browser.faintTexts(CONTRAST)).isEmpty();
  }

  @Test
  void hasAButtonForTheOtherColours() {
    String before = background();

    browser.compute("document.getElementById('theme').click()");

    assertThat(background()).isNotEqualTo(before);
    assertThat(browser.faintTexts(CONTRAST)).isEmpty();
    browser.compute("document.getElementById('theme').click()");
    assertThat(background()).isEqualTo(before);
  }

  @Test
  void fitsOnAPhone() {
    browser.resize(PHONE, 740);

    assertThat(browser.compute("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(PHONE);
    assertThat(
            texts(
                "[...document.querySelectorAll('main *')].filter(e => !e.closest('.scroll, pre') &&"
                    + " e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 99))"))
        .isEmpty();
  }

  @Test
  void isPrintedWithAllThatIsInIt() {
    browser.emulate("print", "light");

    assertThat(
            texts(
                "[...document.querySelectorAll('article *')].filter(e => e.childElementCount === 0 &&"
                    + " e.textContent.trim() && !e.checkVisibility({contentVisibilityAuto: true}))"
                    + ".map(e => e.outerHTML)"))
        .isEmpty();
    assertThat(
            browser
                .compute("getComputedStyle(document.querySelector('.tools')).display")
                .asString())
        .isEqualTo("none");
    assertThat(browser.command("Page.printToPDF", Map.of()).path("data").asString().length())
        .isGreaterThan(10_000);
  }

  @Test
  void isWholeWithoutScripts() {
    browser.command("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      browser.open(page);

      assertThat(visibleArticles()).hasSize(4);
      assertThat(
              browser
                  .compute("getComputedStyle(document.querySelector('.tools')).display")
                  .asString())
          .isEqualTo("none");
    } finally {
      browser.command("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  @Test
  void saysThatThereIsNothingWhereThereIsNothing(@TempDir Path folder) {
    Path file = folder.resolve("empty.html");

    assertThat(write(folder, file, "Nothing").exitCode()).isZero();
    browser.open(file);

    assertThat(browser.compute("document.querySelector('main').innerText").asString())
        .isEqualTo("There are no events in these classes.");
    assertThat(browser.complaints()).isEmpty();
  }

  private List<String> cellsOf(String event, String field) {
    return texts(
        "[...document.querySelector('#%s tr[data-field=\"%s\"]').children].map(e => e.textContent.trim())"
            .formatted(event, field.toLowerCase(Locale.ROOT)));
  }

  private String focused() {
    return browser.compute("document.activeElement.id").asString();
  }

  private String found() {
    return browser.compute("document.getElementById('found').textContent").asString();
  }

  private String background() {
    return browser.compute("getComputedStyle(document.body).backgroundColor").asString();
  }

  private List<String> visibleArticles() {
    return texts(
        "[...document.querySelectorAll('article')].filter(a => a.checkVisibility()).map(a => a.id)");
  }

  private List<String> texts(String expression) {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : browser.compute(expression)) {
      texts.add(text.asString());
    }
    return texts;
  }
}
