package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.JdbcOutbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page is used by keyboard, on a phone, in the light and in the dark. */
final class ConsoleUseTest extends InBrowser {

  /** The lowest contrast of text, of WCAG 2.2 at level AA. */
  private static final double CONTRAST = 4.5;

  private static final int PHONE = 360;

  /** Writes the manual's picture anew. */
  private static final String PICTURE = "waybill.console.picture";

  @Test
  void isUsedByKeyboardAlone() {
    counter.appendDead("d-1", "OrderPlaced", "Order", "o-1");
    counter.started();
    open();
    until(() -> letters().size() == 1);
    until(() -> text("#lanesSaid").contains("none is free"));
    List<String> passed = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      browser.press("Tab");
      passed.add(
          browser
              .compute(
                  "(e => e.id || e.getAttribute('aria-label') || e.getAttribute('href') || e.textContent)"
                      + "(document.activeElement)")
              .asString());
      assertThat(
              browser.compute("getComputedStyle(document.activeElement).outlineStyle").asString())
          .as("what shows where the focus is, at %s", passed)
          .isNotEqualTo("none");
    }
    assertThat(passed)
        .containsExactly(
            "#main",
            "hold",
            "theme",
            "Pause orders-1",
            "byType",
            "byScope",
            "byKey",
            "Show",
            "replayAll",
            "Replay d-1",
            "Discard d-1",
            "Follow d-1",
            "eventId",
            "Find");
  }

  @Test
  void theFocusStaysWhileTheFiguresMove() {
    counter.started();
    open();
    until(() -> text("#lanesSaid").contains("none is free"));
    browser.compute("document.querySelector('#workers button').focus()");

    String before = text("#measured");
    until(() -> !text("#measured").equals(before));
    counter.appendDead("d-1", "OrderPlaced", "Order", "o-1");
    until(() -> text("#dead").equals("1"));

    assertThat(attribute(":focus", "aria-label")).isEqualTo("Pause orders-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void hasEnoughContrast(String scheme) {
    browser.emulate("screen", scheme);
    fillForAPicture();

    assertThat(browser.faintTexts(CONTRAST)).isEmpty();
    click("#theme");
    assertThat(browser.faintTexts(CONTRAST)).isEmpty();
  }

  @Test
  void fitsOnAPhone() {
    browser.resize(PHONE, 740);
    fillForAPicture();

    assertThat(browser.compute("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(PHONE);
    assertThat(
            browser.texts(
                "[...document.querySelectorAll('main *')].filter(e => !e.closest('svg, .hidden, thead') &&"
                    + " e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 99))"))
        .isEmpty();
  }

  @Test
  void hasItsPictureTaken() throws IOException {
    browser.resize(1240, 1640);
    browser.command("Emulation.setScrollbarsHidden", Map.of("hidden", true));
    fillForAPicture();
    click("#hold");
    String png =
        browser.command("Page.captureScreenshot", Map.of("format", "png")).path("data").asString();
    byte[] picture = Base64.getDecoder().decode(png);

    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/console.png"), picture);
    if (Boolean.getBoolean(PICTURE)) {
      Files.write(Path.of("console.png"), picture);
    }

    assertThat(picture).hasSizeGreaterThan(20_000);
    assertThat(Path.of("console.png")).exists();
  }

  /** Two workers, some that wait, and two dead letters. */
  private void fillForAPicture() {
    counter.started();
    counter.appendDead("0192f0c4-7d1e-7a31-b1de-0242ac120002", "OrderPlaced", "Order", "o-4711");
    counter.appendDead("0192f0c4-7d1e-7a31-b1de-0242ac120003", "ParcelSent", "Parcel", "p-12");
    until(() -> sql("SELECT count(*) FROM outbox_retry").equals("2"));
    try (JdbcOutbox other =
        JdbcOutbox.builder(counter.database.dataSource()).lease(Duration.ofMinutes(1)).build()) {
      open();
      other.claim("orders-2", 10).close();
      until(() -> sql("SELECT count(*) FROM outbox_lane WHERE owner IS NULL").equals("32"));
      counter.database.execute(
          "UPDATE outbox_lane SET owner = (SELECT name FROM outbox_worker WHERE name LIKE 'orders-2%')"
              + " WHERE owner IS NULL");
      until(() -> text("#lanesSaid").contains("none is free"));
      for (int i = 0; i < 40; i++) {
        counter.failing.add("e-" + i);
        counter.append("e-" + i, i % 3 == 0 ? "OrderPaid" : "OrderPlaced", "Order", "o-" + i);
      }
      until(() -> text("#pending").equals("40"));
      browser.compute("document.getElementById('hold').click()");
      browser.compute("window.scrollTo(0, 0)");
    }
  }
}
