package dev.waybill.audit;

import static dev.waybill.audit.AuditLogTest.lines;
import static dev.waybill.audit.Events.STREAM;
import static dev.waybill.audit.Events.event;
import static dev.waybill.audit.Events.events;
import static dev.waybill.bus.Stages.await;
import static dev.waybill.bus.Stages.publishFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the lines, and of the file, when the disk fails. */
@Timeout(60)
class AuditLogFailureTest {

  @TempDir Path directory;

  private final FaultyFile disk = new FaultyFile();

  @Test
  void aFullDiskFailsTheGroupAndTheFileIsCutBack() throws Exception {
    try (AuditLog log = open()) {
      await(log.publish(STREAM, event("e-1")));
      disk.fullAtWrite = 2;

      for (CompletionStage<Void> stage : log.publishAll(STREAM, events(2, 4))) {
        assertBusFailure(stage, "No space left on device");
      }

      assertThat(file()).hasContent(lines(1, 1));
      await(log.publish(STREAM, event("e-2")));
    }
    assertThat(file()).hasContent(lines(1, 2));
  }

  @Test
  void aGroupOfManyWritesIsUndoneWhereverItFails() throws Exception {
    try (AuditLog log = open()) {
      await(log.publish(STREAM, event("e-1")));
      for (int write = 2; write <= 5; write++) {
        disk.writes.set(1);
        disk.fullAtWrite = write;
        for (CompletionStage<Void> stage : log.publishAll(STREAM, events(2, 3_000))) {
          assertBusFailure(stage, "No space left on device");
        }
        assertThat(file()).hasContent(lines(1, 1));
      }
      await(log.publish(STREAM, event("e-2")));
    }
    assertThat(file()).hasContent(lines(1, 2));
  }

  @Test
  void aCutThatFailsIsMadeUpForBeforeTheNextWrite() throws Exception {
    try (AuditLog log = open()) {
      await(log.publish(STREAM, event("e-1")));
      disk.fullAtWrite = 2;
      disk.failingTruncates.set(2);

      assertBusFailure(log.publish(STREAM, event("e-2")), "No space left on device");
      assertThat(file().toFile().length())
          .isGreaterThan(lines(1, 1).getBytes(StandardCharsets.UTF_8).length);
      assertBusFailure(log.publish(STREAM, event("e-2")), "cannot truncate");
      await(log.publish(STREAM, event("e-2")));
    }
    assertThat(file()).hasContent(lines(1, 2));
  }

  @Test
  void afterAForceThatFailedTheLinesCountAsLostAndAreCutOff() throws Exception {
    try (AuditLog log = open()) {
      await(log.publish(STREAM, event("e-1")));
      disk.failingForces.set(1);

      for (CompletionStage<Void> stage : log.publishAll(STREAM, events(2, 4))) {
        assertBusFailure(stage, "Input/output error");
      }

      assertThat(file()).hasContent(lines(1, 1));
      assertThat(disk.forces).as("one failed, one after the cut").hasValue(3);
      await(log.publish(STREAM, event("e-2")));
    }
    assertThat(file()).hasContent(lines(1, 2));
  }

  @Test
  void untilACutIsForcedNothingIsWritten() throws Exception {
    try (AuditLog log = open()) {
      await(log.publish(STREAM, event("e-1")));
      disk.failingForces.set(3);

      assertBusFailure(log.publish(STREAM, event("e-2")), "Input/output error");
      int writes = disk.writes.get();
      assertBusFailure(log.publish(STREAM, event("e-2")), "Input/output error");
      assertThat(disk.writes).hasValue(writes);

      await(log.publish(STREAM, event("e-2")));
    }
    assertThat(file()).hasContent(lines(1, 2));
  }

  @Test
  void aLogClosedAfterACutThatFailedIsRepairedAtTheNextStart() throws Exception {
    try (AuditLog log = open()) {
      await(log.publish(STREAM, event("e-1")));
      disk.fullAtWrite = 2;
      disk.failingTruncates.set(1);
      assertBusFailure(log.publish(STREAM, event("e-2")), "No space left on device");
    }
    try (AuditLog log = open()) {
      await(log.publish(STREAM, event("e-2")));
    }

    assertThat(file()).hasContent(lines(1, 2));
  }

  private static void assertBusFailure(CompletionStage<Void> stage, String why) {
    PublishException failure = publishFailureOf(stage);
    assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
    assertThat(failure).hasMessageContainingAll("audit.log", why);
  }

  private Path file() {
    return directory.resolve("audit.log");
  }

  private AuditLog open() {
    return new AuditLog.Builder(file(), Events::json)
        .maxUnwrittenBytes(1L << 20)
        .seam(disk)
        .build();
  }
}
