package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.testing.Ports;
import dev.waybill.testing.RawHttp;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the console refuses. */
@Timeout(120)
final class ConsoleGuardTest {

  private static final String TOKEN = "correct-horse-battery-staple";
  private static final String OWN = "X-Waybill-Console: 1";

  private final Database database = Database.h2();
  private final JdbcOutbox outbox;
  private final OutboxWorker worker;
  private final List<Console> consoles = new ArrayList<>();

  ConsoleGuardTest() {
    Schema.h2().create(database.dataSource());
    outbox = JdbcOutbox.builder(database.dataSource()).build();
    worker =
        OutboxWorker.builder(outbox, (stream, event) -> CompletableFuture.completedFuture(null))
            .name("w")
            .build();
  }

  @AfterEach
  void close() {
    consoles.forEach(Console::close);
    worker.close();
    outbox.close();
  }

  private Console start(Console.Builder settings) {
    Console console = settings.start();
    consoles.add(console);
    return console;
  }

  private Console console() {
    return start(Console.of(outbox, worker));
  }

  private static String get(Console console, String path, String... headers) {
    List<String> lines = new ArrayList<>();
    lines.add("GET /" + path + " HTTP/1.1");
    lines.addAll(List.of(headers));
    if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
      lines.add("Host: localhost:" + console.uri().getPort());
    }
    return RawHttp.send(console.uri(), "", lines.toArray(String[]::new));
  }

  private static String pause(Console console, String... headers) {
    List<String> lines = new ArrayList<>();
    lines.add("POST /api/pause HTTP/1.1");
    lines.add("Host: localhost:" + console.uri().getPort());
    lines.addAll(List.of(headers));
    return RawHttp.send(console.uri(), "worker=w", lines.toArray(String[]::new));
  }

  private static int status(String answer) {
    return RawHttp.status(answer);
  }

  @Test
  void itsOwnPageMayLookAndAct() {
    Console console = console();
    String origin = "Origin: http://localhost:" + console.uri().getPort();

    assertThat(status(get(console, ""))).isEqualTo(200);
    assertThat(status(get(console, "api/state", OWN, "Sec-Fetch-Site: same-origin")))
        .isEqualTo(200);
    assertThat(pause(console, OWN, origin, "Sec-Fetch-Site: same-origin"))
        .startsWith("HTTP/1.1 200")
        .endsWith("{\"count\":1}");
    assertThat(worker.isPaused()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://elsewhere.example",
        "Origin: null",
        "Origin: http://localhost.elsewhere.example",
        "Origin: http://localhost",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
      })
  void anotherSitesPageIsRefused(String header) {
    Console console = console();

    assertThat(status(pause(console, OWN, header))).isEqualTo(403);
    assertThat(worker.isPaused()).isFalse();
    assertThat(status(get(console, "api/state", OWN, header))).isEqualTo(403);
  }

  @Test
  void aFormOfAnotherSiteCannotActSinceItCannotSendTheHeader() {
    Console console = console();

    assertThat(status(pause(console, "Content-Type: application/x-www-form-urlencoded")))
        .isEqualTo(403);
    assertThat(status(pause(console, OWN, OWN))).isEqualTo(403);
    assertThat(worker.isPaused()).isFalse();
  }

  @Test
  void nobodyIsAllowedToAskFromElsewhere() {
    Console console = console();

    String answer =
        RawHttp.send(
            console.uri(),
            "",
            "OPTIONS /api/pause HTTP/1.1",
            "Host: localhost",
            "Origin: https://elsewhere.example",
            "Access-Control-Request-Headers: x-waybill-console");

    assertThat(status(answer)).isEqualTo(403);
    assertThat(answer).doesNotContainIgnoringCase("access-control-allow");
  }

  @Test
  void whatActsIsNotDoneByLooking() {
    Console console = console();

    assertThat(get(console, "api/pause?worker=w", OWN))
        .startsWith("HTTP/1.1 405")
        .containsIgnoringCase("Allow: POST");
    assertThat(worker.isPaused()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "elsewhere.example, 421",
    "localhost.elsewhere.example:80, 421",
    "127.0.0.1.elsewhere.example, 421",
    "elsewhere.example:127, 421",
    "localhost@elsewhere.example, 421",
    "'', 421",
    "localhost, 200",
    "LOCALHOST:8080, 200",
    "127.0.0.1:8080, 200",
    "[::1]:8080, 200"
  })
  void aNameThatIsBentToItsAddressIsRefused(String host, int status) {
    assertThat(status(get(console(), "api/state", OWN, "Host: " + host))).isEqualTo(status);
  }

  @Test
  void whoNamesTwoHostsOrNoneIsRefused() {
    Console console = console();

    assertThat(status(get(console, "", "Host: localhost", "Host: elsewhere.example")))
        .isEqualTo(400);
    assertThat(status(RawHttp.send(console.uri(), "", "GET / HTTP/1.0"))).isEqualTo(400);
  }

  @Test
  void aProxysNameIsAllowedWhereItIsGiven() {
    Console console = start(Console.of(outbox).host("Ops.example.com"));

    assertThat(status(get(console, "", "Host: ops.example.com"))).isEqualTo(200);
    assertThat(
            status(
                get(
                    console,
                    "api/state",
                    OWN,
                    "Host: ops.example.com",
                    "Origin: https://ops.example.com")))
        .isEqualTo(200);
  }

  @Test
  void withoutTheTokenNothingIsShownAndNothingDone() {
    Console console = start(Console.of(outbox, worker).token(TOKEN));

    assertThat(get(console, "api/state", OWN))
        .startsWith("HTTP/1.1 401")
        .containsIgnoringCase("WWW-Authenticate: Bearer");
    for (String wrong :
        List.of("Bearer ", "Bearer " + TOKEN + "x", "Bearer x" + TOKEN, "Basic " + TOKEN, TOKEN)) {
      assertThat(status(pause(console, OWN, "Authorization: " + wrong))).isEqualTo(401);
    }
    assertThat(worker.isPaused()).isFalse();
    assertThat(status(get(console, "api/dead", OWN))).isEqualTo(401);
    assertThat(status(get(console, "api/event?id=x", OWN))).isEqualTo(401);
    assertThat(status(pause(console, OWN, "Authorization: Bearer " + TOKEN))).isEqualTo(200);
    assertThat(worker.isPaused()).isTrue();
  }

  @Test
  void beyondTheMachineItInsistsOnAToken() throws UnknownHostException {
    Console.Builder open = Console.of(outbox).bind(InetAddress.getByName("0.0.0.0"));

    assertThatThrownBy(open::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("0.0.0.0")
        .hasMessageContaining("set token(…)");
    Console console = start(open.token(TOKEN));
    assertThat(console.uri().getHost()).isEqualTo("127.0.0.1");
    assertThat(status(get(console, "api/state", OWN))).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "short", "fifteen-letters", "sixteen letters and blanks", "ümlaut-in-a-token"})
  void aTokenThatIsEasyToGuessOrCannotBeSentIsRefused(String token) {
    assertThatThrownBy(() -> Console.of(outbox).token(token))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16")
        .satisfies(e -> assertThat(token.isEmpty() || !e.toString().contains(token)).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "console.js", "api/state", "nothing", "../secret", "api/dead?position=x"})
  void everyAnswerIsStrict(String path) {
    String answer = get(console(), path, OWN);

    assertThat(answer)
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe")
        .containsIgnoringCase("X-Content-Type-Options: nosniff")
        .containsIgnoringCase("Cache-Control: no-store")
        .containsIgnoringCase("Referrer-Policy: no-referrer")
        .doesNotContainIgnoringCase("Set-Cookie");
  }

  @Test
  void thePageHasNoScriptAndNoStyleWithinIt() {
    assertThat(get(console(), ""))
        .doesNotContain("style=")
        .doesNotContain("<style")
        .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
        .doesNotContainPattern("\\son\\w+=")
        .doesNotContain("http://")
        .doesNotContain("https://");
  }

  @Test
  void whatIsTooLongOrWrongIsRefusedWithAReason() {
    Console console = console();

    String answer =
        RawHttp.send(
            console.uri(),
            "worker=" + "w".repeat(20_000),
            "POST /api/pause HTTP/1.1",
            "Host: localhost",
            OWN);

    assertThat(status(answer)).isEqualTo(413);
    assertThat(status(get(console, "api/dead?position=x", OWN))).isEqualTo(400);
    assertThat(get(console, "api/dead?position=x", OWN)).contains("position is no number");
    assertThat(get(console, "api/event", OWN)).contains("The parameter id is missing");
    assertThat(status(get(console, "api/event?id=%zz", OWN))).isEqualTo(400);
    assertThat(status(get(console, "nothing", OWN))).isEqualTo(404);
  }

  @Test
  void whoMayOnlyLookCannotAct() {
    Console console = start(Console.of(outbox, worker).readOnly());

    assertThat(status(pause(console, OWN))).isEqualTo(404);
    assertThat(worker.isPaused()).isFalse();
    assertThat(get(console, "api/state", OWN)).contains("\"readOnly\":true");
  }

  @Test
  void keepsNoProgramAliveAndFreesItsPort() {
    int port = Ports.free();
    Console console = start(Console.of(outbox).port(port));
    assertThat(status(get(console, ""))).isEqualTo(200);

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(t -> t.getName().matches("(waybill-console|HTTP-Dispatcher|server-timer).*"))
        .isNotEmpty()
        .allMatch(Thread::isDaemon);
    assertThatThrownBy(() -> start(Console.of(outbox).port(port)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("port " + port);
    console.close();
    console.close();
    Console next = start(Console.of(outbox).port(port));
    assertThat(next.uri().getPort()).isEqualTo(port);
  }
}
