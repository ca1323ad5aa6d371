package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.JdbcOutbox;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page shows is what the database says. */
final class ConsoleShowsTest extends InBrowser {

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

  @Test
  void aWorkerThatCannotPublishSaysWhyUntilItCan() {
    counter.isDown = true;
    counter.append("e-1", "OrderPlaced", "Order", "o-1");
    counter.started();
    open();

    until(() -> rows("#workers tbody tr").toString().contains("cannot publish"));
    assertThat(rows("#workers tbody tr").get(0)).contains("no <i>broker</i> answers");
    assertThat(text("#pending")).isEqualTo(sql("SELECT count(*) FROM outbox")).isEqualTo("1");

    counter.isDown = false;
    until(() -> text("#pending").equals("0"));
    until(() -> rows("#workers tbody tr").get(0).contains("alive"));
  }

  @Test
  void leasesAndSignsOfLifeAreThoseOfTheDatabase() {
    JdbcOutbox other =
        JdbcOutbox.builder(counter.database.dataSource()).lease(Duration.ofHours(1)).build();
    other.claim("other-1", 10).close();
    counter.database.execute(
        "UPDATE outbox_worker SET expires_at = now() + interval '125 minutes 30 seconds'");
    open();

    until(() -> rows("#workers tbody tr").toString().contains("2 h 5 min"));
    assertThat(rows("#workers tbody tr").get(0))
        .contains(
            sql(
                "SELECT to_char(expires_at - now(), 'FMHH24 \"h\" FMMI \"min\"') FROM outbox_worker"))
        .contains(
            sql(
                """
                SELECT to_char((expires_at - lease_millis * interval '1 millisecond')
                    AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC'
                FROM outbox_worker"""))
        .contains("alive");
    counter.database.execute(
        "UPDATE outbox_worker SET expires_at = now() - interval '125 minutes 30 seconds'");
    until(() -> rows("#workers tbody tr").toString().contains("over for 2 h 5 min"));
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
}
