package dev.waybill.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.annotation.InternalEvent;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.store.RecordIntake;
import dev.waybill.test.outbox.SampleRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RecordIntakeTest {

  @InternalEvent
  private record Checked(String secret) {}

  private final Logger logger = Logger.getLogger(RecordIntake.class.getName());
  private final List<String> logged = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final RecordIntake intake =
      new RecordIntake(
          SampleRecord.converters(), IntegrationEventMetadata::empty, EventContext.system());

  @BeforeEach
  void listen() {
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    logger.setLevel(null);
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  private List<?> accept() {
    return intake.accept(new Checked("secret"), IntegrationEventMetadata.empty());
  }

  @Test
  void passesOverWhatStaysInsideWithoutAWord() {
    assertThat(accept()).isEmpty();
    assertThat(logged).isEmpty();
  }

  @Test
  void namesTheClassOfWhatStaysInsideToWhoeverDebugs() {
    logger.setLevel(Level.FINE);

    assertThat(accept()).isEmpty();

    assertThat(logged)
        .containsExactly(
            "Passed over, as it is marked @InternalEvent: dev.waybill.outbox.RecordIntakeTest$Checked");
  }
}
