package dev.waybill.samples.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compared starts: with the starter and without it. */
final class StartTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anApplicationStartsAndSaysWhatThatTook(boolean isWithStarter)
      throws IOException, InterruptedException {
    assertThat(new Start("an application", isWithStarter).cpuSeconds()).isPositive();
  }
}
