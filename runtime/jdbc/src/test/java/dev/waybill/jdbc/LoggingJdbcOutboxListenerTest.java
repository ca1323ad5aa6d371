package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.JdbcOutboxListener.LanesTaken;
import dev.waybill.outbox.OutboxListener.WorkerRecovered;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LoggingJdbcOutboxListenerTest {

  private final List<String> logged = new ArrayList<>();

  private final JdbcOutboxListener listener =
      new LoggingJdbcOutboxListener(
          new System.Logger() {
            @Override
            public String getName() {
              return "test";
            }

            @Override
            public boolean isLoggable(Level level) {
              return true;
            }

            @Override
            public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String message,
                @Nullable Throwable thrown) {
              logged.add(level + " " + message);
            }

            @Override
            public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object... parameters) {
              logged.add(level + " " + java.text.MessageFormat.format(format, parameters));
            }
          });

  @Test
  void tellsOfLanesThatBelongedToADeadWorkerAndOfNoOthers() {
    listener.lanesTaken(new LanesTaken("w-2", 32, 0));
    assertThat(logged).isEmpty();

    listener.lanesTaken(new LanesTaken("w-2", 32, 30));

    assertThat(logged)
        .singleElement()
        .asString()
        .startsWith("WARNING Worker w-2 took 30 lanes over from one that is gone");
  }

  @Test
  void logsWhatEveryOutboxReportsToo() {
    listener.workerRecovered(new WorkerRecovered("w"));

    assertThat(logged).containsExactly("INFO Worker w publishes again");
  }
}
