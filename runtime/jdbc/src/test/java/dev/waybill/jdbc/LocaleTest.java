package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SQL is the same in every country. */
final class LocaleTest {

  private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

  @AfterEach
  void restore() {
    Locale.setDefault(Locale.Category.FORMAT, before);
  }

  @ParameterizedTest
  @EnumSource
  void pagesAreFetchedWhereDigitsAreOthers(Databases database) {
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
    assertThat("%d".formatted(500)).as("the locale has digits of its own").isNotEqualTo("500");
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1", "b1");

    assertThat(Sandbox.page(outbox, "w", 500)).containsExactly("a1", "b1");
  }
}
