package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an operator does at the page is done, once it is confirmed. */
final class ConsoleActsTest extends InBrowser {

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
}
