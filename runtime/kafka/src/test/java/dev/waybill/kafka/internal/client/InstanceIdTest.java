package dev.waybill.kafka.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ids of static members are of characters that brokers take. */
class InstanceIdTest {

  private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

  @AfterEach
  void restore() {
    Locale.setDefault(Locale.Category.FORMAT, before);
  }

  @Test
  void theyAreTheSameWhereDigitsAreOthers() {
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));

    assertThat(InstanceId.of("pod-1", "orders", 12)).isEqualTo("pod-1-orders-12");
    assertThat(InstanceId.of("pod-1", "o".repeat(249), 12)).matches("pod-1-[0-9a-f-]+-12");
  }
}
