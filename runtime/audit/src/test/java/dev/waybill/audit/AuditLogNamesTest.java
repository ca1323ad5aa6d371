package dev.waybill.audit;

import static dev.waybill.audit.AuditLogTest.lines;
import static dev.waybill.audit.Events.STREAM;
import static dev.waybill.audit.Events.event;
import static dev.waybill.bus.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.bus.PublishException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One file is one log by whatever name, and the files beside it are nobody else's. */
@Timeout(60)
class AuditLogNamesTest {

  @TempDir Path directory;

  private Path file = Path.of("");

  @BeforeEach
  void chooseFile() {
    file = directory.resolve("audit.log");
  }

  @Test
  void aHardLinkIsTheSameLog() throws Exception {
    try (AuditLog log = AuditLog.open(file, Events::json)) {
      Path alias = Files.createLink(directory.resolve("alias.log"), file);

      assertRefused(alias).hasMessageContaining("in use by another instance in this process");
      try (AuditLogProcess second = AuditLogProcess.start(alias, "second")) {
        assertThat(second.outputToTheEnd())
            .singleElement()
            .asString()
            .contains("refused", "in use by another process");
      }
      await(log.publish(STREAM, event("e-1")));
    }

    AuditLog.open(directory.resolve("alias.log"), Events::json).close();
    assertThat(file).hasContent(lines(1, 1));
  }

  @Test
  void aFileThatWasRotatedIsStillInUseUntilItIsLetGo() throws Exception {
    Path moved = directory.resolve("audit.log.1");
    try (AuditLog log = AuditLog.open(file, Events::json)) {
      Files.move(file, moved);
      assertRefused(moved).hasMessageContaining("in use by another instance in this process");

      await(log.reopen());

      AuditLog.open(moved, Events::json).close();
    }
  }

  @Test
  void aDanglingLinkIsTheLogThatItLeadsTo() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link.log"), Path.of("second.log"));
    Files.createSymbolicLink(directory.resolve("second.log"), file);

    try (AuditLog log = AuditLog.open(link, Events::json)) {
      assertRefused(file).hasMessageContaining("in use");
      assertRefused(directory.resolve("second.log")).hasMessageContaining("in use");
      await(log.publish(STREAM, event("e-1")));
    }

    assertThat(file).hasContent(lines(1, 1));
    assertThat(directory.resolve("audit.log.lock")).exists();
    assertThat(directory.resolve("link.log.lock")).doesNotExist();
  }

  @Test
  void aCircleOfLinksIsRefused() throws Exception {
    Path other = directory.resolve("other.log");
    Files.createSymbolicLink(file, other);
    Files.createSymbolicLink(other, file);

    assertRefused(file).hasMessageContaining("its links lead in a circle");
  }

  @Test
  void whatIsBesideTheLogIsNeverWrittenThroughALink() throws Exception {
    Path precious = Files.writeString(directory.resolve("precious"), "mine\n");
    Files.writeString(file, "torn");
    Path torn = Files.createSymbolicLink(directory.resolve("audit.log.torn"), precious);

    assertRefused(file).hasMessageContainingAll("audit.log.torn", "is a link");
    assertThat(file).hasContent("torn");
    Files.delete(torn);
    Path lock = directory.resolve("audit.log.lock");
    Files.delete(lock);
    for (Path target : new Path[] {precious, directory.resolve("nowhere")}) {
      Files.createSymbolicLink(lock, target);
      assertRefused(file).hasMessageContainingAll("audit.log.lock", "is a link");
      Files.delete(lock);
    }

    AuditLog.open(file, Events::json).close();
    assertThat(torn).hasContent("torn\n");
    assertThat(precious).hasContent("mine\n");
    assertThat(directory.resolve("nowhere")).doesNotExist();
  }

  @Test
  void whatIsMadeCanBeReadByItsOwnerAlone() throws Exception {
    assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
    try (AuditLog log = new AuditLog.Builder(file, Events::json).reopenAfterRotation().build()) {
      await(log.publish(STREAM, event("e-1")));
      assertPermissions("rw-------", file);
      Files.delete(file);
      await(log.publish(STREAM, event("e-2")));
    }
    Files.writeString(file, "torn");
    AuditLog.open(file, Events::json).close();

    assertPermissions("rw-------", file);
    assertPermissions("rw-------", directory.resolve("audit.log.lock"));
    assertPermissions("rw-------", directory.resolve("audit.log.torn"));
  }

  @Test
  void aFileThatIsThereKeepsThePermissionsThatSomebodyGaveIt() throws Exception {
    assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Files.createFile(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    AuditLog.open(file, Events::json).close();

    assertPermissions("rw-r-----", file);
  }

  private static void assertPermissions(String expected, Path path) throws Exception {
    assertThat(Set.copyOf(Files.getPosixFilePermissions(path)))
        .as("%s", path)
        .isEqualTo(PosixFilePermissions.fromString(expected));
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(Path file) {
    return assertThatThrownBy(() -> AuditLog.open(file, Events::json))
        .isInstanceOfSatisfying(
            PublishException.class,
            refused -> assertThat(refused.scope()).isEqualTo(PublishException.Scope.BUS))
        .hasMessageStartingWith("The audit log ");
  }
}
