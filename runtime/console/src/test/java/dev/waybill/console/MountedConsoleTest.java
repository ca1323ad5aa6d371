package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.outbox.OutboxWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The console that another server serves is for those who are trusted, or have the token. */
final class MountedConsoleTest {

  private static final String TOKEN = "correct-horse-battery-staple";

  private final Database database = Database.h2();
  private final JdbcOutbox outbox;
  private final OutboxWorker worker;
  private final List<OutboxWorker> workers = new ArrayList<>();

  MountedConsoleTest() {
    Schema.h2().create(database.dataSource());
    outbox = JdbcOutbox.builder(database.dataSource()).build();
    worker =
        OutboxWorker.builder(outbox, (stream, event) -> CompletableFuture.completedFuture(null))
            .name("w")
            .build();
  }

  @AfterEach
  void close() {
    worker.close();
    outbox.close();
  }

  private Console.Builder settings() {
    return Console.of(outbox, () -> workers);
  }

  private static MountedConsole.Request request(
      String method, String path, boolean isTrusted, Map<String, String> headers) {
    return new MountedConsole.Request(
        method,
        path,
        Map.of("worker", "w"),
        name ->
            name.equals("Host")
                ? List.of("localhost:8080")
                : name.equals("X-Waybill-Console")
                    ? List.of("1")
                    : headers.containsKey(name) ? List.of(headers.get(name)) : List.of(),
        "a test",
        isTrusted);
  }

  @Test
  void thePageIsForAnybodyAndItsFiguresForThoseWhoAreTrusted() {
    MountedConsole console = settings().mount();

    assertThat(console.answer(request("GET", "", false, Map.of())).body())
        .contains("Outbox console");
    assertThat(console.answer(request("GET", "api/state", true, Map.of())).status()).isEqualTo(200);
    MountedConsole.Response refusal = console.answer(request("GET", "api/state", false, Map.of()));
    assertThat(refusal.status()).isEqualTo(403);
    assertThat(refusal.body()).contains("token(…)");
  }

  @Test
  void whereThereIsATokenItIsNeededByAll() {
    MountedConsole console = settings().token(TOKEN).mount();
    Map<String, String> bearer = Map.of("Authorization", "Bearer " + TOKEN);

    assertThat(console.answer(request("GET", "api/state", true, Map.of())).status()).isEqualTo(401);
    assertThat(console.answer(request("GET", "api/state", false, bearer)).status()).isEqualTo(200);
  }

  @Test
  void theWorkersAreThoseThatAreThereWhenItIsAsked() {
    MountedConsole console = settings().mount();
    String before = console.answer(request("POST", "api/pause", true, Map.of())).body();
    workers.add(worker);

    String after = console.answer(request("POST", "api/pause", true, Map.of())).body();

    assertThat(before).isEqualTo("{\"count\":0}");
    assertThat(after).isEqualTo("{\"count\":1}");
    assertThat(worker.isPaused()).isTrue();
  }
}
