package dev.waybill.audit;

import static dev.waybill.audit.Events.STREAM;
import static dev.waybill.audit.Events.event;
import static dev.waybill.audit.Events.events;
import static dev.waybill.bus.Stages.await;
import static dev.waybill.bus.Stages.publishFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.audit.disk.PoweredDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a log when the power goes, on a disk that keeps only what it was told to. */
@Timeout(60)
final class AuditLogPowerTest {

  @TempDir Path directory;

  private final PoweredDisk disk = new PoweredDisk();
  private final FaultyFile faults = new FaultyFile();

  private Path file() {
    return directory.resolve("audit.log");
  }

  private Path torn() {
    return directory.resolve("audit.log.torn");
  }

  private AuditLog open() {
    return new AuditLog.Builder(disk.path(file()), Events::json).seam(faults).build();
  }

  private String left(Path file) {
    return disk.left(file).orElse("");
  }

  @Test
  void everyEventThatWasAcknowledgedIs() throws Exception {
    try (AuditLog log = open()) {
      for (int i = 1; i <= 5; i++) {
        await(log.publish(STREAM, event("e-" + i)));

        assertThat(left(file())).contains("\"e-" + i + "\"");
      }
      for (CompletionStage<Void> stage : log.publishAll(STREAM, events(6, 2_000))) {
        await(stage);
      }

      assertThat(left(file()).lines()).hasSize(2_000);
    }
  }

  @Test
  void everyEventIsOfTheFileThatTookTheNameOfOneThatWasRotated() throws Exception {
    try (AuditLog log = open()) {
      await(log.publish(STREAM, event("e-1")));
      disk.move(file(), directory.resolve("audit.log.1"));
      log.reopen();
      await(log.publish(STREAM, event("e-2")));

      assertThat(left(file())).contains("\"e-2\"");
      assertThat(left(directory.resolve("audit.log.1"))).contains("\"e-1\"");
    }
  }

  @Test
  void whatAProcessLeftThatDiedBeforeItWasDurableIsOnceTheLogIsOpen() throws Exception {
    Files.writeString(file(), "{\"id\":\"e-0\"}\n");
    assertThat(disk.left(file())).isEmpty();

    try (AuditLog log = open()) {
      assertThat(left(file())).contains("\"e-0\"");
      await(log.publish(STREAM, event("e-1")));
    }
  }

  @Test
  void aTornLineIsAtEveryMomentInOneOfItsTwoFiles() throws Exception {
    Files.writeString(file(), "{\"id\":\"e-0\"}\n{\"id\":\"fragment");
    disk.keep(file());
    List<String> lost = new ArrayList<>();
    disk.afterEach(
        () -> {
          if (!(left(file()) + left(torn())).contains("fragment")) {
            lost.add(left(file()) + "|" + left(torn()));
          }
        });

    open().close();

    assertThat(lost).isEmpty();
    assertThat(left(torn())).contains("fragment");
    assertThat(left(file())).isEqualTo("{\"id\":\"e-0\"}\n");
  }

  @Test
  void whatFailedIsCutOffForGoodBeforeAnythingElseIsWritten() throws Exception {
    try (AuditLog log = open()) {
      await(log.publish(STREAM, event("e-1")));
      faults.fullAtWrite = faults.writes.get() + 1;
      assertThat(publishFailureOf(log.publish(STREAM, event("e-2")))).isNotNull();
      await(log.publish(STREAM, event("e-3")));

      assertThat(left(file()).lines()).hasSize(2).noneMatch(line -> line.contains("\"e-2\""));
    }
  }
}
