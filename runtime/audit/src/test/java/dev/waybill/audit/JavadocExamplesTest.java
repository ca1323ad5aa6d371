package dev.waybill.audit;

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
      import dev.waybill.audit.AuditLog;
      import dev.waybill.bus.*;
      import dev.waybill.json.EventCodec;
      import dev.waybill.outbox.*;
      import java.nio.file.Path;
      """;

  /** What they speak of. */
  private static final String SURROUNDINGS =
      """
      EventBus bus;
      InMemoryOutbox outbox;
      """;

  @Test
  void compile(@TempDir Path folder) throws IOException {
    JavadocExamples examples = JavadocExamples.in(Path.of("src/main/java"), IMPORTS, SURROUNDINGS);

    assertThat(examples.shown()).contains("AuditLog");
    assertThat(examples.problems(folder)).isEmpty();
  }
}
