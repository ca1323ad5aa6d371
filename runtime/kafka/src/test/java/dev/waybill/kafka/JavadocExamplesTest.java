package dev.waybill.kafka;

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
      import dev.waybill.bus.EventHandler;
      import dev.waybill.kafka.*;
      import dev.waybill.outbox.*;
      import java.time.Duration;
      """;

  /** What they speak of. */
  private static final String SURROUNDINGS =
      """
      KafkaEventBus bus;
      EventHandler handler;
      InMemoryOutbox outbox;
      void serve() {}
      """;

  @Test
  void compile(@TempDir Path folder) throws IOException {
    JavadocExamples examples = JavadocExamples.in(Path.of("src/main/java"), IMPORTS, SURROUNDINGS);

    assertThat(examples.shown()).contains("KafkaEventBus", "KafkaSubscription", "KafkaListener");
    assertThat(examples.problems(folder)).isEmpty();
  }
}
