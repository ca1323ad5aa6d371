package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console, as an operator has it, of an outbox on PostgreSQL. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InBrowser {

  Browser browser;
  Counter counter;
  @Nullable Console console;

  @BeforeAll
  void startsABrowser(@TempDir Path folder) throws IOException {
    browser = Browser.start(getClass(), folder);
  }

  @AfterAll
  void closesIt() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void hasAnOutbox() {
    browser.resize(1280, 900);
    browser.emulate("screen", "light");
    counter = new Counter();
  }

  @AfterEach
  void closesTheOutbox() {
    browser.open(URI.create("about:blank")); // nobody asks a console that is closed
    if (console != null) {
      console.close();
      console = null;
    }
    counter.close();
  }

  void open(Console.Builder settings) {
    Console started = settings.start();
    console = started;
    browser.open(started.uri());
  }

  void open() {
    open(counter.console());
    until(() -> isVisible("#main"));
  }

  void lanesAreThoseOfTheDatabase() {
    assertThat(
            browser.texts(
                "[...document.querySelectorAll('#lanes g')].map(g => [g.dataset.lane, g.dataset.owner,"
                    + " g.querySelector('title').textContent.match(/epoch (\\d+)/)[1],"
                    + " g.querySelector('circle') ? 'dead' : ''].join('|'))"))
        .containsExactlyElementsOf(
            counter.database.query(
                """
                SELECT l.lane || '|' || COALESCE(l.owner, '') || '|' || l.epoch || '|'
                    || CASE WHEN EXISTS (SELECT 1 FROM outbox_retry r
                         WHERE r.lane = l.lane AND r.state = 'HELD') THEN 'dead' ELSE '' END
                FROM outbox_lane l ORDER BY l.lane"""));
  }

  List<String> letters() {
    return browser.texts(
        "[...document.querySelectorAll('#letters article')].map(a => [a.querySelector('h3').textContent,"
            + " a.querySelector('.cause').textContent,"
            + " ...[...a.querySelectorAll('dd')].slice(0, 4).map(d => d.textContent)].join('|'))");
  }

  void find(String id) {
    browser.compute("document.getElementById('eventId').value = ''");
    browser.compute("document.getElementById('eventId').focus()");
    browser.type(id);
    browser.press("Enter");
  }

  // Looking at the page

  static void until(Callable<Boolean> condition) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(60))
        .until(condition);
  }

  String sql(String query) {
    return counter.database.query(query).get(0);
  }

  String text(String selector) {
    return browser
        .compute("document.querySelector(%s)?.textContent ?? ''".formatted(quoted(selector)))
        .asString();
  }

  String attribute(String selector, String name) {
    return browser
        .compute(
            "document.querySelector(%s)?.getAttribute('%s') ?? ''"
                .formatted(quoted(selector), name))
        .asString();
  }

  boolean isVisible(String selector) {
    return browser
        .compute(
            "document.querySelector(%s)?.checkVisibility() ?? false".formatted(quoted(selector)))
        .asBoolean();
  }

  List<String> rows(String selector) {
    return browser.texts(
        "[...document.querySelectorAll(%s)].map(tr => [...tr.children].map(td => td.tagName === 'TD' ? (td.querySelector('.badge') ? td.textContent.slice(1) : td.textContent) : '').join('|'))"
            .formatted(quoted(selector)));
  }

  String focused() {
    return browser.compute("document.activeElement.id").asString();
  }

  void click(String selector) {
    browser.compute("document.querySelector(%s).click()".formatted(quoted(selector)));
  }

  void clickNamed(String label) {
    browser.compute(
        "[...document.querySelectorAll('button')].find(b => b.getAttribute('aria-label') === %s).click()"
            .formatted(quoted(label)));
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
