package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.testing.Ports;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The console has the same address in every country. */
final class LocaleTest {

  private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

  @AfterEach
  void restore() {
    Locale.setDefault(Locale.Category.FORMAT, before);
  }

  @Test
  void itsPortIsReadableWhereDigitsAreOthers() {
    Database database = Database.h2();
    Schema.h2().create(database.dataSource());
    int port = Ports.free();
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
    assertThat("%d".formatted(500)).as("the locale has digits of its own").isNotEqualTo("500");

    try (JdbcOutbox outbox = JdbcOutbox.builder(database.dataSource()).build();
        Console console = Console.of(outbox).port(port).start()) {
      assertThat(console.uri().getPort()).isEqualTo(port);
    }
  }
}
