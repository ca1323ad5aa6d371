package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The page is for those who may, and whatever it shows is text. */
final class ConsoleAccessTest extends InBrowser {

  private static final String TOKEN = "correct-horse-battery-staple";

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
}
