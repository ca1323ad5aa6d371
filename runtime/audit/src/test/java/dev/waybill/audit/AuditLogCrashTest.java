package dev.waybill.audit;

import static dev.waybill.audit.Events.STREAM;
import static dev.waybill.audit.Events.event;
import static dev.waybill.bus.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it appends loses nothing that it was told is durable. */
@Timeout(120)
class AuditLogCrashTest {

  private static final int ROUNDS = 6;

  private final ObjectMapper mapper = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void everyAcknowledgedLineSurvivesAKillCompleteAndInOrder() throws Exception {
    Path file = directory.resolve("audit.log");
    List<String> expected = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      List<String> acknowledged = appendUntilKilled(file, "round" + round, 40 * round);

      String repairedBy = "repair" + round;
      try (AuditLog log = AuditLog.open(file, Events::json)) {
        await(log.publish(STREAM, event(repairedBy)));
      }

      List<String> written = ids(file).subList(expected.size(), ids(file).size());
      assertThat(written).startsWith(acknowledged.toArray(String[]::new)).endsWith(repairedBy);
      assertThat(written)
          .startsWith(sequence("round" + round, written.size() - 1).toArray(String[]::new));
      expected.addAll(written);
    }
    assertThat(ids(file)).isEqualTo(expected);
  }

  /** Returns the ids of which the process said that they are durable, the last of them included. */
  private static List<String> appendUntilKilled(Path file, String prefix, int atLeast)
      throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    try (AuditLogProcess process = AuditLogProcess.start(file, prefix)) {
      while (lines.size() < atLeast) {
        String line = process.nextLine();
        assertThat(line).as("the process ended by itself").isNotNull();
        lines.add(String.valueOf(line));
      }
      process.kill();
      lines.addAll(process.outputToTheEnd());
    }
    // The full stop tells a whole id from one that the kill cut in two.
    return lines.stream()
        .filter(line -> line.endsWith("."))
        .map(line -> line.substring(0, line.length() - 1))
        .toList();
  }

  private List<String> ids(Path file) throws IOException {
    List<String> ids = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode document = mapper.readTree(line);
      assertThat(document.path("kind").asText()).isEqualTo("integration");
      ids.add(document.path("id").asText());
    }
    return ids;
  }

  private static List<String> sequence(String prefix, int length) {
    return IntStream.rangeClosed(1, length).mapToObj(i -> prefix + "-" + i).toList();
  }
}
