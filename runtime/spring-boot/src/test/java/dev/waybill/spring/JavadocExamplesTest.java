package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.house.JavadocExamples;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the documentation of public types compile. */
final class JavadocExamplesTest {

  private static final String IMPORTS =
      """
      import dev.waybill.event.IntegrationEvent;
      import dev.waybill.spring.*;
      import java.math.BigDecimal;
      import org.springframework.stereotype.Component;
      """;

  /** What they speak of. */
  private static final String SURROUNDINGS =
      """
      record UserCreatedPayload(String name) {}
      record NewName(String newName) {}
      record PaymentCaptured(BigDecimal amount) {}
      void mail(String text) {}
      void count(String type) {}
      """;

  @Test
  void compile(@TempDir Path folder) throws IOException {
    JavadocExamples examples = JavadocExamples.in(Path.of("src/main/java"), IMPORTS, SURROUNDINGS);

    assertThat(examples.shown()).contains("IntegrationEventListener");
    assertThat(examples.problems(folder)).isEmpty();
  }
}
