package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.acme.users.Users;
import com.acme.users.UsersApplication;
import dev.waybill.testing.Browser;
import dev.waybill.testing.Ports;
import dev.waybill.testing.RawHttp;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The console is below the path of the endpoint, and for nobody else than that is. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleTest {

  private static final String EXPOSED = "management.endpoints.web.exposure.include=waybill";
  private static final String OPEN = "management.endpoint.waybill.access=unrestricted";
  private static final String TOKEN = "correct-horse-battery-staple";
  private static final String OWN = "X-Waybill-Console: 1";
  private static final String PATH = "/actuator/waybill/console/";

  /** What the server believes of who asks, as behind a proxy. */
  private static final String BEHIND_A_PROXY = "server.forward-headers-strategy=native";

  private static final String ELSEWHERE = "X-Forwarded-For: 198.51.100.7";

  /** The security of an application, which knows people by a header. */
  static final class Known {

    @Bean
    Filter security() {
      return (request, response, chain) -> {
        HttpServletRequest asked = (HttpServletRequest) request;
        @Nullable String name = asked.getHeader("X-Person");
        chain.doFilter(
            new HttpServletRequestWrapper(asked) {
              @Override
              public @Nullable Principal getUserPrincipal() {
                return name == null ? null : () -> name;
              }
            },
            response);
      };
    }
  }

  /** Of an endpoint that may do everything. */
  private ConfigurableApplicationContext open;

  @BeforeAll
  void startsAnApplication() {
    open = start(EXPOSED, OPEN);
  }

  @AfterAll
  void closesIt() {
    open.close();
  }

  @Test
  void anOperatorSeesAndActsInTheApplication(@TempDir Path folder) throws IOException {
    try (ConfigurableApplicationContext context = onPostgres(EXPOSED, OPEN);
        Browser browser = Browser.start(ConsoleTest.class, folder)) {
      EndpointTest.Choosy bus = context.getBean(EndpointTest.Choosy.class);
      bus.refuse("ada");
      context.getBean(Users.class).register("ada");

      browser.open(uri(context, "/actuator/waybill/console"));

      assertThat(browser.compute("location.pathname").asString()).isEqualTo(PATH);
      until(() -> text(browser, "#lanesSaid").contains("none is free"));
      until(() -> text(browser, "#dead").equals("1"));
      until(() -> text(browser, "#letters .cause").contains("<b>Not this one</b>"));
      assertThat(browser.compute("document.body.innerText").asString()).doesNotContain("Hello");

      bus.refuse();
      click(browser, "#letters button");
      until(() -> browser.compute("document.getElementById('ask').open").asBoolean());
      click(browser, "#yes");
      until(() -> text(browser, "#dead").equals("0"));
      until(() -> text(browser, "#pending").equals("0"));

      click(browser, "#workers button");
      until(() -> browser.compute("document.getElementById('ask').open").asBoolean());
      click(browser, "#yes");
      until(() -> text(browser, "#workers").contains("paused"));
      assertThat(context.getBean(OutboxWorkerLifecycle.class).worker().orElseThrow().isPaused())
          .isTrue();
      click(browser, "#workers button");
      until(() -> text(browser, "#workers").contains("alive"));

      assertThat(browser.complaints()).isEmpty();
      String address = uri(context, PATH).toString();
      assertThat(browser.requests())
          .allMatch(url -> url.startsWith(address) || (url + "/").equals(address));
    }
  }

  @Test
  void whatIsNotExposedIsNotThere() {
    try (ConfigurableApplicationContext context = start()) {
      assertThat(status(get(context, PATH))).isEqualTo(404);
      assertThat(status(get(context, PATH + "api/state", OWN))).isEqualTo(404);
    }
  }

  @Test
  void itOnlyLooksUnlessTheEndpointMayDoMore() {
    try (ConfigurableApplicationContext context = start(EXPOSED)) {
      assertThat(get(context, PATH + "api/state", OWN)).contains("\"readOnly\":true");
      assertThat(status(pause(context, OWN))).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: https://elsewhere.example, 403",
    "Sec-Fetch-Site: cross-site, 403",
    "Host: elsewhere.example, 421",
    "X-Person: ada, 200"
  })
  void anotherSitesPageIsRefusedAndSoIsANameThatIsBent(String header, int status) {
    assertThat(status(pause(open, OWN, header))).isEqualTo(status);
    assertThat(status(get(open, PATH + "api/state", OWN, header))).isEqualTo(status);
    assertThat(status(pause(open, header))).isIn(403, 421);
  }

  @Test
  void everyAnswerIsStrict() {
    for (String path : List.of("", "console.js", "api/state", "nothing", "api/dead?position=x")) {
      assertThat(get(open, PATH + path, OWN))
          .contains("default-src 'none'")
          .containsIgnoringCase("Cache-Control: no-store")
          .doesNotContainIgnoringCase("Set-Cookie")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void nobodyIsAllowedToAskFromAnotherSite() {
    String answer =
        send(
            open,
            "",
            "OPTIONS " + PATH + "api/pause HTTP/1.1",
            "Origin: https://elsewhere.example",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: x-waybill-console");

    // Without such a header a browser sends nothing more.
    assertThat(answer).startsWith("HTTP/1.1 ").doesNotContainIgnoringCase("access-control-allow");
  }

  @Test
  void whoIsElsewhereMustBeKnownToTheApplication() {
    try (ConfigurableApplicationContext context = start(EXPOSED, OPEN, BEHIND_A_PROXY)) {
      assertThat(status(get(context, PATH, ELSEWHERE))).isEqualTo(200);
      assertThat(get(context, PATH + "api/state", OWN, ELSEWHERE))
          .startsWith("HTTP/1.1 403")
          .contains("waybill.console.token");
      assertThat(status(pause(context, OWN, ELSEWHERE))).isEqualTo(403);
      assertThat(status(get(context, PATH + "api/state", OWN, ELSEWHERE, "X-Person: ada")))
          .isEqualTo(200);
    }
    assertThat(status(get(open, PATH + "api/state", OWN, ELSEWHERE)))
        .as("through a proxy on this machine")
        .isEqualTo(403);
  }

  @Test
  void whereThereIsATokenItIsAskedFor() {
    try (ConfigurableApplicationContext context =
        start(EXPOSED, OPEN, BEHIND_A_PROXY, "waybill.console.token=" + TOKEN)) {
      assertThat(status(get(context, PATH + "api/state", OWN))).isEqualTo(401);
      assertThat(status(pause(context, OWN, "X-Person: ada"))).isEqualTo(401);
      assertThat(status(pause(context, OWN, ELSEWHERE, "Authorization: Bearer " + TOKEN)))
          .isEqualTo(200);
    }
  }

  @Test
  void aTokenThatIsTooShortIsToldWithoutIt() {
    assertThatThrownBy(() -> start(EXPOSED, "waybill.console.token=s3cret").close())
        .hasStackTraceContaining("waybill.console.token is set, and token must have 16")
        .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("s3cret"));
  }

  @Test
  void aNameThatIsGivenIsItsOwn() {
    try (ConfigurableApplicationContext context =
        start(EXPOSED, "waybill.console.hosts=ops.acme.com")) {
      assertThat(status(get(context, PATH + "api/state", OWN, "Host: ops.acme.com")))
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ops", ""})
  void itIsServedByTheManagementServerWhereThereIsOne(String basePath) {
    int port = Ports.free();
    try (ConfigurableApplicationContext context =
        start(
            EXPOSED,
            OPEN,
            "management.server.port=" + port,
            "management.server.base-path=" + basePath,
            "management.endpoints.web.base-path=/manage",
            "management.endpoints.web.path-mapping.waybill=outbox",
            "server.servlet.context-path=/shop")) {
      String console = basePath + "/manage/outbox/console/";
      assertThat(status(get(context, "/shop" + PATH))).isEqualTo(404);
      URI management = URI.create("http://localhost:%d".formatted(port));

      String page = RawHttp.send(management, "", "GET " + console + " HTTP/1.1", "Host: localhost");
      String moved =
          RawHttp.send(
              management,
              "",
              "GET " + console.replaceFirst("/$", "") + " HTTP/1.1",
              "Host: localhost");
      String paused =
          RawHttp.send(
              management,
              "worker=x",
              "POST " + console + "api/pause HTTP/1.1",
              "Host: localhost",
              OWN,
              "Content-Type: application/x-www-form-urlencoded");

      assertThat(page).startsWith("HTTP/1.1 200").contains("Outbox console");
      assertThat(moved).startsWith("HTTP/1.1 302").containsIgnoringCase("Location: console/");
      assertThat(paused).startsWith("HTTP/1.1 200").contains("{\"count\":0}");
    }
  }

  private static ConfigurableApplicationContext start(String... properties) {
    return run(properties, "spring.sql.init.schema-locations=classpath:users.sql");
  }

  private static ConfigurableApplicationContext onPostgres(String... properties) {
    return run(
        Applications.onPostgres(properties),
        "spring.sql.init.mode=always",
        "spring.sql.init.schema-locations=classpath:users.sql",
        "waybill.outbox.initialize-schema=always");
  }

  private static ConfigurableApplicationContext run(String[] properties, String... more) {
    return Applications.builder(
            List.of(UsersApplication.class, EndpointTest.Choosy.class, Known.class))
        .web(WebApplicationType.SERVLET)
        .run(
            Applications.arguments(
                Applications.with(Applications.with(properties, more), "server.port=0")));
  }

  private static URI uri(ConfigurableApplicationContext context, String path) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://localhost:%s%s".formatted(port, path));
  }

  private static String get(ConfigurableApplicationContext context, String path, String... more) {
    return send(context, "", with("GET " + path + " HTTP/1.1", more));
  }

  private static String pause(ConfigurableApplicationContext context, String... more) {
    String[] lines =
        with(
            "POST " + PATH + "api/pause HTTP/1.1",
            with("Content-Type: application/x-www-form-urlencoded", more));
    return send(context, "worker=nobody", lines);
  }

  private static String send(ConfigurableApplicationContext context, String body, String... lines) {
    boolean hasHost = List.of(lines).stream().anyMatch(line -> line.startsWith("Host:"));
    URI server = uri(context, "");
    return RawHttp.send(
        server,
        body,
        hasHost ? lines : Applications.with(lines, "Host: localhost:" + server.getPort()));
  }

  private static String[] with(String first, String... more) {
    return Applications.with(new String[] {first}, more);
  }

  private static int status(String answer) {
    return RawHttp.status(answer);
  }

  private static String text(Browser browser, String selector) {
    return browser
        .compute("document.querySelector('%s')?.textContent ?? ''".formatted(selector))
        .asString();
  }

  private static String stackTrace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static void click(Browser browser, String selector) {
    browser.compute("document.querySelector('%s').click()".formatted(selector));
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofMinutes(1)).until(condition);
  }
}
