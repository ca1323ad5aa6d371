package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.testing.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console, as an operator has it, of an outbox on PostgreSQL. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleInBrowserTest {

  /** The lowest contrast of text, of WCAG 2.2 at level AA. */
  private static final double CONTRAST = 4.5;

  private static final int PHONE = 360;

  /** Writes the manual's picture anew. */
  private static final String PICTURE = "waybill.console.picture";

  private static final String TOKEN = "correct-horse-battery-staple";

  private Browser browser;
  private Counter counter;
  private @Nullable Console console;

  @BeforeAll
  void startsABrowser(@TempDir Path folder) throws IOException {
    browser = Browser.start(ConsoleInBrowserTest.class, folder);
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

  private void open(Console.Builder settings) {
    Console started = settings.start();
    console = started;
    browser.open(started.uri());
  }

  private void open() {
    open(counter.console());
    until(() -> isVisible("#main"));
  }

  // What it shows

  @Test
  void everyFigureIsWhatTheDatabaseSays() {
    counter.failing.add("r-1");
    counter.append("r-1", "OrderPaid", "Order", "o-7");
    counter.append("r-2", "OrderPaid", "Order", "o-7");
    counter.appendDead("d-1", "OrderPlaced", "Order", "o-1");
    counter.appendDead("d-2", "ParcelLost", "Parcel", "p-1");
    counter.started();
    until(() -> sql("SELECT count(*) FROM outbox_retry").equals("3"));
    counter.append("b-1", "OrderPlaced", "Order", "o-1"); // behind a dead letter
    counter.database.execute(
        "UPDATE outbox SET appended_at = now() - interval '125 minutes 30 seconds'");

    open();

    until(() -> text("#pending").equals("3"));
    assertThat(text("#pending"))
        .isEqualTo(
            sql(
                """
                SELECT count(*) FROM outbox o WHERE NOT EXISTS (
                  SELECT 1 FROM outbox_retry r
                  WHERE r.seq = o.seq AND r.state IN ('HELD', 'SKIPPED'))"""));
    until(() -> text("#oldest").equals("2 h 5 min"));
    assertThat(text("#dead"))
        .isEqualTo(sql("SELECT count(*) FROM outbox_retry WHERE state = 'HELD'"))
        .isEqualTo("2");
    lanesAreThoseOfTheDatabase();
    workersAreThoseOfTheDatabase();
    assertThat(rows("#backlog tbody tr"))
        .containsExactlyElementsOf(
            counter.database.query(
                """
                SELECT aggregatetype || '|' || type || '|' || count(*) || '|2 h 5 min'
                FROM outbox WHERE id NOT IN ('d-1', 'd-2')
                GROUP BY aggregatetype, type ORDER BY count(*) DESC, 1"""));
    until(() -> letters().size() == 2); // which come by a request of their own
    assertThat(letters())
        .containsExactlyElementsOf(
            counter.database.query(
                """
                SELECT type || '|' || last_error || '|' || aggregatetype || ' ' || aggregateid
                    || '|' || id || '|' || attempts
                    || '|' || to_char(last_attempt_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')
                    || ' UTC'
                FROM outbox_retry WHERE state = 'HELD' ORDER BY seq"""));
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.compute("document.body.innerText").asString()).doesNotContain("a secret");
  }

  private void lanesAreThoseOfTheDatabase() {
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

  private void workersAreThoseOfTheDatabase() {
    assertThat(
            browser.texts(
                "[...document.querySelectorAll('#workers tbody tr')].map(tr => [tr.dataset.id,"
                    + " tr.children[1].textContent, tr.children[4].textContent].join('|'))"))
        .containsExactlyElementsOf(
            counter.database.query(
                """
                SELECT w.name || '|' || (SELECT count(*) FROM outbox_lane l WHERE l.owner = w.name)
                    || '|' || CASE WHEN w.expires_at > now() THEN 'alive' ELSE 'lease lost' END
                FROM outbox_worker w ORDER BY w.name"""));
  }

  private List<String> letters() {
    return browser.texts(
        "[...document.querySelectorAll('#letters article')].map(a => [a.querySelector('h3').textContent,"
            + " a.querySelector('.cause').textContent,"
            + " ...[...a.querySelectorAll('dd')].slice(0, 4).map(d => d.textContent)].join('|'))");
  }

  @Test
  void thePlotsFollowWhatHappens() {
    open();
    until(() -> text("#pending").equals("0"));

    for (int i = 0; i < 7; i++) {
      counter.append("e-" + i, "OrderPlaced", "Order", "o-" + i);
    }

    until(() -> attribute("#pendingPlot svg", "aria-label").contains("7 now, 7 at most"));
    counter.started();
    until(() -> attribute("#pendingPlot svg", "aria-label").contains("0 now, 7 at most"));
    until(() -> text("#pending").equals("0"));
  }

  @Test
  void aWorkerIsPausedAndResumedByKeyboard() {
    counter.started();
    open();
    until(() -> text("#lanesSaid").contains("none is free"));

    browser.compute("document.querySelector('#workers button').focus()");
    browser.press("Enter");
    until(() -> isVisible("#ask"));
    assertThat(focused()).isEqualTo("no");
    browser.press("Tab");
    assertThat(focused()).isEqualTo("yes");
    browser.press("Enter");

    until(() -> counter.worker.isPaused());
    until(() -> text("#lanesSaid").contains("64 are free"));
    until(() -> rows("#workers tbody tr").toString().contains("paused"));
    assertThat(text("#noWorkers")).contains("nothing is published");
    assertThat(isVisible("#noWorkers")).isTrue();
    lanesAreThoseOfTheDatabase();
    assertThat(attribute(":focus", "aria-label")).isEqualTo("Resume orders-1");
    counter.append("e-1", "OrderPlaced", "Order", "o-1");
    until(() -> text("#pending").equals("1"));

    click("#workers button");
    until(() -> counter.published.contains("e-1"));
    until(() -> text("#pending").equals("0"));
    assertThat(counter.worker.isPaused()).isFalse();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void whoeverLosesTheLeaseIsShownUntilAnotherInherits() {
    JdbcOutbox lost =
        JdbcOutbox.builder(counter.database.dataSource()).lease(Duration.ofSeconds(1)).build();
    lost.claim("gone-1", 10).close(); // and is not heard of again
    open();

    until(() -> rows("#workers tbody tr").toString().contains("lease lost"));
    assertThat(text("#lanesSaid")).contains("64 of workers whose lease is over");
    assertThat(rows("#workers tbody tr").get(0)).contains("gone-1|64|over for");
    workersNamed("gone-1");

    counter.started();
    until(() -> text("#lanesSaid").contains("none is free."));
    workersNamed("orders-1");
    lanesAreThoseOfTheDatabase();
  }

  private void workersNamed(String name) {
    until(
        () ->
            browser
                .texts(
                    "[...document.querySelectorAll('#workers tbody tr')].filter(tr =>"
                        + " tr.children[1].textContent === '64').map(tr => tr.dataset.id.split('#')[0])")
                .equals(List.of(name)));
  }

  @Test
  void saysWhenALaneIsMissing() {
    counter.database.execute("DELETE FROM outbox_lane WHERE lane = 5");
    open();

    until(() -> text("#lanesSaid").startsWith("63 lanes: 63 are free. There should be 64"));
    lanesAreThoseOfTheDatabase();
  }

  @Test
  void oneEventIsFollowed() {
    counter.appendDead("d-1", "OrderPlaced", "Order", "o-1");
    counter.started();
    until(() -> sql("SELECT count(*) FROM outbox_retry").equals("1"));
    counter.append("b-1", "OrderPaid", "Order", "o-1");
    open();

    find("b-1");
    until(() -> text("#way").contains("It waits behind d-1"));
    assertThat(text("#way"))
        .contains("OrderPaid", "Order o-1", "To the stream outbox.event.Order")
        .contains(
            sql(
                "SELECT owner FROM outbox_lane WHERE lane = (SELECT lane FROM outbox WHERE id='b-1')"))
        .contains(
            sql(
                "SELECT to_char(appended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') FROM outbox"
                    + " WHERE id = 'b-1'"));
    find("d-1");
    until(() -> text("#way").contains("1 attempt failed"));
    assertThat(text("#way")).contains("no topic of this name", "It is a dead letter");
    find("never");
    until(() -> text("#way").contains("The outbox has no event never"));
  }

  private void find(String id) {
    browser.compute("document.getElementById('eventId').value = ''");
    browser.compute("document.getElementById('eventId').focus()");
    browser.type(id);
    browser.press("Enter");
  }

  @Test
  void saysThatTheDatabaseDoesNotAnswerAndKeepsWhatIsKnown() {
    counter.append("e-1", "OrderPlaced", "Order", "o-1");
    open();
    until(() -> text("#pending").equals("1"));

    counter.database.execute("ALTER TABLE outbox RENAME TO away");
    until(() -> isVisible("#failure"));

    assertThat(text("#failure")).contains("outbox");
    assertThat(text("#pending")).isEqualTo("1");
    assertThat(text("#measured")).contains("the last that is known");
    counter.database.execute("ALTER TABLE away RENAME TO outbox");
    until(() -> !isVisible("#failure"));
  }

  // What it does

  @Test
  void aDeadLetterIsReplayedOnlyOnceThatIsConfirmed() {
    counter.appendDead("d-1", "OrderPlaced", "Order", "o-1");
    counter.started();
    open();
    until(() -> text("#dead").equals("1"));
    until(() -> letters().size() == 1);
    counter.refused.clear();

    clickNamed("Replay d-1");
    until(() -> isVisible("#ask"));
    browser.press("Escape");
    until(() -> !isVisible("#ask"));
    assertThat(sql("SELECT state FROM outbox_retry")).isEqualTo("HELD");

    clickNamed("Replay d-1");
    until(() -> isVisible("#ask"));
    click("#yes");

    until(() -> counter.published.contains("d-1"));
    until(() -> text("#dead").equals("0"));
    until(() -> text("#said").equals("d-1 is on its way again."));
    until(() -> text("#lettersSaid").equals("There are none."));
  }

  @Test
  void aDeadLetterIsDiscardedAndItsKeyGoesOn() {
    counter.appendDead("d-1", "OrderPlaced", "Order", "o-1");
    counter.append("b-1", "OrderPaid", "Order", "o-1");
    counter.started();
    open();
    until(() -> letters().size() == 1);

    clickNamed("Discard d-1");
    until(() -> isVisible("#ask"));
    assertThat(text("#askText")).contains("OrderPlaced of Order o-1", "Nothing brings it back");
    click("#yes");

    until(() -> counter.published.contains("b-1"));
    assertThat(counter.published).containsExactly("b-1");
    until(() -> text("#dead").equals("0"));
    assertThat(sql("SELECT count(*) FROM outbox")).isEqualTo("0");
  }

  @Test
  void thoseThatMatchAreReplayedTogether() {
    counter.appendDead("d-1", "OrderPlaced", "Order", "o-1");
    counter.appendDead("d-2", "OrderPlaced", "Order", "o-2");
    counter.appendDead("d-3", "ParcelLost", "Parcel", "p-1");
    counter.started();
    open();
    until(() -> letters().size() == 3);
    counter.refused.clear();

    browser.compute("document.getElementById('byType').focus()");
    browser.type("OrderPlaced");
    browser.press("Enter");
    until(() -> letters().size() == 2);
    click("#replayAll");
    until(() -> isVisible("#ask"));
    assertThat(text("#askText")).contains("event type OrderPlaced");
    click("#yes");

    until(() -> counter.published.size() == 2);
    assertThat(counter.published).containsExactlyInAnyOrder("d-1", "d-2");
    until(() -> text("#said").equals("2 events are on the way again."));
    until(() -> text("#dead").equals("1"));
  }

  // Who may

  @Test
  void whoHasATokenGetsIn() {
    open(counter.console().token(TOKEN));
    until(() -> isVisible("#entry"));
    assertThat(isVisible("#main")).isFalse();
    assertThat(focused()).isEqualTo("token");

    browser.type("a token that is wrong");
    browser.press("Enter");
    until(() -> text("#wrong").equals("The token is wrong."));

    browser.type(TOKEN);
    browser.press("Enter");
    until(() -> isVisible("#main"));
    assertThat(isVisible("#entry")).isFalse();
    assertThat(browser.compute("document.cookie").asString()).isEmpty();
    browser.compute("sessionStorage.clear()");
  }

  @Test
  void whoMayOnlyLookHasNothingToPress() {
    counter.appendDead("d-1", "OrderPlaced", "Order", "o-1");
    counter.started();
    open(counter.console().readOnly());
    until(() -> letters().size() == 1);

    assertThat(
            browser.texts(
                "[...document.querySelectorAll('main button')].filter(b => b.checkVisibility())"
                    + ".map(b => b.textContent)"))
        .containsExactly("Show", "Follow", "Find");
  }

  @Test
  void whateverIsInTheOutboxIsText() {
    String markup =
        "<b onclick=\"document.title='no'\">bold</b>&amp;<script>document.title='no'</script>";
    counter.appendDead(markup, markup, markup, markup);
    counter.append("b-1", markup + 2, markup, "other");
    counter.failing.add("b-1");
    counter.started();
    until(() -> sql("SELECT count(*) FROM outbox_retry").equals("2"));
    counter.database.execute(
        "UPDATE outbox_retry SET last_error = '" + markup.replace("'", "''") + "'");
    open();
    until(() -> letters().size() == 1);

    find(markup);
    until(() -> text("#way").contains("attempt failed"));

    assertThat(text("#letters h3")).isEqualTo(markup);
    assertThat(text("#letters .cause")).isEqualTo(markup);
    assertThat(text("#backlog tbody td:nth-child(2)")).isEqualTo(markup + 2);
    clickNamed("Discard " + markup);
    until(() -> isVisible("#ask"));
    assertThat(text("#askText")).contains(markup);
    browser.press("Escape");
    assertThat(browser.compute("document.querySelectorAll('b, body script').length").asInt())
        .isZero();
    assertThat(browser.compute("document.title").asString()).isEqualTo("Outbox console");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void asksForNothingButItsOwn() {
    open();
    until(() -> text("#pending").equals("0"));

    String address = Objects.requireNonNull(console).uri().toString();
    assertThat(browser.requests()).allMatch(url -> url.startsWith(address));
    assertThat(
            browser
                .compute(
                    "(() => { try { document.body.innerHTML = '<i></i>'; return 'made'; }"
                        + " catch (e) { return e.name; } })()")
                .asString())
        .isEqualTo("TypeError");
  }

  // How it is used

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

  // Looking at the page

  private static void until(Callable<Boolean> condition) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(60))
        .until(condition);
  }

  private String sql(String query) {
    return counter.database.query(query).get(0);
  }

  private String text(String selector) {
    return browser
        .compute("document.querySelector(%s)?.textContent ?? ''".formatted(quoted(selector)))
        .asString();
  }

  private String attribute(String selector, String name) {
    return browser
        .compute(
            "document.querySelector(%s)?.getAttribute('%s') ?? ''"
                .formatted(quoted(selector), name))
        .asString();
  }

  private boolean isVisible(String selector) {
    return browser
        .compute(
            "document.querySelector(%s)?.checkVisibility() ?? false".formatted(quoted(selector)))
        .asBoolean();
  }

  private List<String> rows(String selector) {
    return browser.texts(
        "[...document.querySelectorAll(%s)].map(tr => [...tr.children].map(td => td.tagName === 'TD' ? (td.querySelector('.badge') ? td.textContent.slice(1) : td.textContent) : '').join('|'))"
            .formatted(quoted(selector)));
  }

  private String focused() {
    return browser.compute("document.activeElement.id").asString();
  }

  private void click(String selector) {
    browser.compute("document.querySelector(%s).click()".formatted(quoted(selector)));
  }

  private void clickNamed(String label) {
    browser.compute(
        "[...document.querySelectorAll('button')].find(b => b.getAttribute('aria-label') === %s).click()"
            .formatted(quoted(label)));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
