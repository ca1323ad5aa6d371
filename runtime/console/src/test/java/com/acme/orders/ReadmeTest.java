package com.acme.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.console.Console;
import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.testing.Manual;
import dev.waybill.testing.Ports;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users copy from the manual of this module is what runs here. */
@Timeout(60)
final class ReadmeTest {

  private static final Manual MANUAL = new Manual(Path.of("README.md"));
  private static final Path EXAMPLES = Path.of("src/test/java/com/acme/orders");

  @Test
  void theConsolesOfTheManualAnswer() throws IOException {
    int port = Ports.free();
    Database database = Database.h2();
    Schema.h2().create(database.dataSource());
    try (JdbcOutbox outbox = JdbcOutbox.builder(database.dataSource()).build();
        OutboxWorker worker =
            OutboxWorker.builder(outbox, (stream, event) -> CompletableFuture.completedFuture(null))
                .build();
        Console own = OrdersConsole.start(outbox, worker, port);
        Console shared = SharedConsole.start(outbox, worker, "0123456789abcdef")) {
      assertThat(own.uri()).isEqualTo(URI.create("http://127.0.0.1:%d/".formatted(port)));
      assertThat(page(own.uri())).contains("Outbox console");
      assertThat(page(shared.uri())).contains("Outbox console");
    }
  }

  private static String page(URI uri) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OrdersConsole", "SharedConsole"})
  void theManualShowsThatVeryCode(String example) throws IOException {
    assertThat(MANUAL.code("example: " + example))
        .isEqualToIgnoringWhitespace(Files.readString(EXAMPLES.resolve(example + ".java")));
  }

  @Test
  void thePictureOfTheManualIsThere() throws IOException {
    assertThat(Files.readString(MANUAL.file())).contains("](console.png)");
    assertThat(Path.of("console.png")).exists();
  }
}
