package dev.waybill.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NewRelicRegionTest {

  private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

  @AfterEach
  void restore() {
    Locale.setDefault(Locale.Category.FORMAT, before);
  }

  @Test
  void anAccountHasOneAddressAlsoWhereDigitsAreOthers() {
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));

    assertThat(NewRelicRegion.US.events(12345).getPath()).isEqualTo("/v1/accounts/12345/events");
  }
}
