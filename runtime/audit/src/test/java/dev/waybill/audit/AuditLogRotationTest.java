package dev.waybill.audit;

import static dev.waybill.audit.AuditLogTest.lines;
import static dev.waybill.audit.Events.STREAM;
import static dev.waybill.audit.Events.event;
import static dev.waybill.audit.Events.events;
import static dev.waybill.bus.Stages.await;
import static dev.waybill.bus.Stages.publishFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is acknowledged that nobody finds at the path of the log. */
@Timeout(60)
class AuditLogRotationTest {

  @TempDir Path directory;

  private final FaultyFile disk = new FaultyFile();
  private Path file = Path.of("");
  private Path moved = Path.of("");

  @BeforeEach
  void chooseFiles() {
    file = directory.resolve("audit.log");
    moved = directory.resolve("audit.log.1");
  }

  /** What may happen to a file whose writer knows nothing of it. */
  private enum Rotation {
    DELETED {
      @Override
      void apply(Path file, Path moved) throws IOException {
        Files.delete(file);
      }
    },
    DELETED_AND_MADE_ANEW {
      @Override
      void apply(Path file, Path moved) throws IOException {
        // Made before the other one goes, so that it cannot be given the same key.
        Path successor = Files.createFile(file.resolveSibling("successor"));
        Files.delete(file);
        Files.move(successor, file);
      }
    },
    RENAMED {
      @Override
      void apply(Path file, Path moved) throws IOException {
        Files.move(file, moved);
      }
    },
    RENAMED_AND_MADE_ANEW {
      @Override
      void apply(Path file, Path moved) throws IOException {
        Files.move(file, moved);
        Files.createFile(file);
      }
    };

    abstract void apply(Path file, Path moved) throws IOException;
  }

  @Test
  void nothingIsWrittenToAFileThatWasMovedAway() throws Exception {
    FaultyFile disk = new FaultyFile();
    Path file = directory.resolve("audit.log");
    try (AuditLog log = new AuditLog.Builder(file, Events::json).seam(disk).build()) {
      await(log.publish(STREAM, event("e-1")));
      Files.move(file, directory.resolve("audit.log.1"));

      assertThat(publishFailureOf(log.publish(STREAM, event("e-2")))).isNotNull();

      assertThat(disk.writes).as("its reader may be at work").hasValue(1);
    }
  }

  @Test
  void aLogWhoseFileIsNotAtItsPathRefusesToGoOnUntilItIsReopened() throws Exception {
    for (Rotation rotation : Rotation.values()) {
      try (AuditLog log = AuditLog.open(file, Events::json)) {
        await(log.publish(STREAM, event("e-1")));
        rotation.apply(file, moved);

        for (int i = 0; i < 2; i++) {
          PublishException failure = publishFailureOf(log.publish(STREAM, event("e-2")));
          assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
          assertThat(failure)
              .hasMessageContainingAll("audit.log", "it was moved or deleted", "reopen()");
        }
        assertThat(found(moved)).as("%s", rotation).isEqualTo(wasMoved() ? lines(1, 1) : "");
        assertThat(found(file)).as("%s", rotation).isEmpty();

        await(log.reopen());
        await(log.publish(STREAM, event("e-2")));
        assertThat(file).as("%s", rotation).hasContent(lines(2, 2));
      }
      Files.deleteIfExists(file);
      Files.deleteIfExists(moved);
    }
  }

  @Test
  void aFileThatIsMovedBackIsGoneOnWith() throws Exception {
    try (AuditLog log = AuditLog.open(file, Events::json)) {
      await(log.publish(STREAM, event("e-1")));
      Files.move(file, moved);
      publishFailureOf(log.publish(STREAM, event("e-2")));
      Files.move(moved, file);

      await(log.publish(STREAM, event("e-2")));
    }
    assertThat(file).hasContent(lines(1, 2));
  }

  @Test
  void aLinkThatLeadsElsewhereByNowIsFollowedAfterReopening() throws Exception {
    Path monday = directory.resolve("monday.log");
    Path tuesday = directory.resolve("tuesday.log");
    Files.createSymbolicLink(file, monday);
    try (AuditLog log = AuditLog.open(file, Events::json)) {
      await(log.publish(STREAM, event("e-1")));
      Files.delete(file);
      Files.createSymbolicLink(file, tuesday);

      publishFailureOf(log.publish(STREAM, event("e-2")));
      await(log.reopen());
      await(log.publish(STREAM, event("e-2")));
    }
    assertThat(monday).hasContent(lines(1, 1));
    assertThat(tuesday).hasContent(lines(2, 2));
  }

  @Test
  void whatIsDeletedWhileItIsForcedToDiskIsNotAcknowledged() throws Exception {
    disk.hanging = new CountDownLatch(1);
    try (AuditLog log = new AuditLog.Builder(file, Events::json).seam(disk).build()) {
      CompletionStage<Void> stage = log.publish(STREAM, event("e-1"));
      assertThat(disk.forcing.await(20, TimeUnit.SECONDS)).isTrue();
      Files.delete(file);
      disk.hanging.countDown();

      assertThat(publishFailureOf(stage)).hasMessageContaining("it was moved or deleted");
    }
  }

  @Test
  void whatIsRenamedWhileItIsForcedToDiskIsWrittenAgainWhereItIsLookedFor() throws Exception {
    disk.hanging = new CountDownLatch(1);
    try (AuditLog log = following().seam(disk).build()) {
      CompletionStage<Void> stage = log.publish(STREAM, event("e-1"));
      assertThat(disk.forcing.await(20, TimeUnit.SECONDS)).isTrue();
      Files.move(file, moved);
      disk.hanging.countDown();

      await(stage);
    }
    assertThat(file).hasContent(lines(1, 1));
    assertThat(moved).isEmptyFile();
  }

  @Test
  void aLogThatFollowsRotationsMakesItsFileAnewByItself() throws Exception {
    for (Rotation rotation : Rotation.values()) {
      try (AuditLog log = following().build()) {
        await(log.publish(STREAM, event("e-1")));
        rotation.apply(file, moved);

        await(log.publish(STREAM, event("e-2")));
      }
      assertThat(found(moved)).as("%s", rotation).isEqualTo(wasMoved() ? lines(1, 1) : "");
      assertThat(found(file)).as("%s", rotation).isEqualTo(lines(2, 2));
      Files.delete(file);
      Files.deleteIfExists(moved);
    }
  }

  @Test
  void nothingThatWasAcknowledgedIsMissingAfterManyRotationsUnderLoad() throws Exception {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    List<Path> files = new ArrayList<>(List.of(file));
    try (AuditLog log = following().build()) {
      for (int rotation = 1; rotation <= 20; rotation++) {
        int published = stages.size();
        for (int i = published + 1; i <= published + 200; i++) {
          stages.add(log.publish(STREAM, event("e-" + i)));
        }
        await(stages.get(published)); // the others are on their way, and there is a file
        Path rotated = directory.resolve("audit.log." + rotation);
        Files.move(file, rotated);
        files.add(rotated);
        if (rotation % 2 == 0) { // unless the log has made it already
          Files.writeString(file, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
      }
      for (CompletionStage<Void> stage : stages) {
        await(stage);
      }
    }

    List<String> written = new ArrayList<>();
    for (Path each : files) {
      written.addAll(Files.readAllLines(each));
    }
    assertThat(written)
        .containsExactlyInAnyOrderElementsOf(
            events(1, stages.size()).stream().map(Events::json).toList());
  }

  @Test
  void reopeningWhatIsStillThereGoesOnInIt() throws Exception {
    try (AuditLog log = AuditLog.open(file, Events::json)) {
      await(log.publish(STREAM, event("e-1")));
      await(log.reopen());
      await(log.publish(STREAM, event("e-2")));
    }
    assertThat(file).hasContent(lines(1, 2));
  }

  @Test
  void aLogThatWasCutGoesOnWhenItIsReopened() throws Exception {
    try (AuditLog log = AuditLog.open(file, Events::json)) {
      await(log.publish(STREAM, event("e-1")));
      Files.copy(file, moved);
      Files.writeString(file, "");
      assertThat(publishFailureOf(log.publish(STREAM, event("e-2"))))
          .hasMessageContaining("something else changes it")
          .hasMessageEndingWith("reopen() goes on with it as it is");

      await(log.reopen());
      await(log.publish(STREAM, event("e-2")));
    }
    assertThat(file).hasContent(lines(2, 2));
  }

  @Test
  void aLogWhoseDirectoryIsGoneGoesOnWhenThereIsOneAgain() throws Exception {
    Path inside = Files.createDirectory(directory.resolve("logs")).resolve("audit.log");
    Path old = directory.resolve("logs.old");
    try (AuditLog log = AuditLog.open(inside, Events::json)) {
      await(log.publish(STREAM, event("e-1")));
      Files.move(inside.getParent(), old);

      PublishException failure = publishFailureOf(log.reopen());
      assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
      assertThat(failure).hasMessageContaining("its directory does not exist");
      assertThat(publishFailureOf(log.publish(STREAM, event("e-2"))))
          .hasMessageContaining("its directory does not exist");

      Files.createDirectory(inside.getParent());
      await(log.publish(STREAM, event("e-2")));
    }
    assertThat(old.resolve("audit.log")).hasContent(lines(1, 1));
    assertThat(inside).hasContent(lines(2, 2));
  }

  @Test
  void aClosedLogIsNotReopened() {
    AuditLog log = AuditLog.open(file, Events::json);
    log.close();

    assertThat(publishFailureOf(log.reopen())).hasMessageContaining("is closed");
  }

  private AuditLog.Builder following() {
    return new AuditLog.Builder(file, Events::json).reopenAfterRotation();
  }

  private boolean wasMoved() {
    return Files.exists(moved);
  }

  private static String found(Path path) throws IOException {
    return Files.exists(path) ? Files.readString(path) : "";
  }
}
