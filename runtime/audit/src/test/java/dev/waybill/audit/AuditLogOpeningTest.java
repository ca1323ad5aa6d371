package dev.waybill.audit;

import static dev.waybill.audit.AuditLogTest.lines;
import static dev.waybill.audit.Events.STREAM;
import static dev.waybill.audit.Events.event;
import static dev.waybill.bus.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.waybill.bus.PublishException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AuditLogOpeningTest {

  private static final Logger LOGGER = Logger.getLogger(AuditLog.class.getName());

  private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
  private final Handler handler = new RecordingHandler();

  @TempDir Path directory;

  @BeforeEach
  void recordWhatIsLogged() {
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(handler);
  }

  @AfterEach
  void stopRecording() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
  }

  @Test
  void aLogThatWasTornAtAnyByteIsRepairedAndNothingIsDestroyed() throws Exception {
    byte[] whole = lines(1, 4).getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length <= whole.length; length++) {
      Path file = directory.resolve("audit-" + length + ".log");
      byte[] torn = Arrays.copyOf(whole, length);
      Files.write(file, torn);
      String text = new String(torn, StandardCharsets.ISO_8859_1);
      int end = text.lastIndexOf('\n') + 1;

      try (AuditLog log = AuditLog.open(file, Events::json)) {
        assertThat(file).hasBinaryContent(Arrays.copyOf(whole, end));
        await(log.publish(STREAM, event("e-5")));
      }

      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
          .isEqualTo(text.substring(0, end) + latin1(lines(5, 5)));
      Path aside = directory.resolve(file.getFileName() + ".torn");
      if (end == length) {
        assertThat(aside).doesNotExist();
      } else {
        assertThat(Files.readString(aside, StandardCharsets.ISO_8859_1))
            .isEqualTo(text.substring(end) + "\n");
      }
    }
  }

  @Test
  void aFileThatIsNoLogAtAllIsPreserved() throws Exception {
    byte[] noLog = new byte[100_000];
    new Random(1).nextBytes(noLog);
    for (int i = 0; i < noLog.length; i++) {
      noLog[i] = noLog[i] == '\n' ? 0 : noLog[i];
    }
    Files.write(file(), noLog);

    AuditLog.open(file(), Events::json).close();

    assertThat(file()).isEmptyFile();
    byte[] preserved = Files.readAllBytes(directory.resolve("audit.log.torn"));
    assertThat(Arrays.copyOf(preserved, noLog.length)).isEqualTo(noLog);
  }

  @Test
  void aLongTornLineIsCutOffAtTheLastLineFeed() throws Exception {
    String fragment = "x".repeat(8 * 1024 * 3 - 5);
    Files.writeString(file(), lines(1, 2) + fragment);

    AuditLog.open(file(), Events::json).close();

    assertThat(file()).hasContent(lines(1, 2));
    assertThat(directory.resolve("audit.log.torn")).hasContent(fragment + "\n");
    assertThat(logged)
        .singleElement()
        .extracting(new SimpleFormatter()::formatMessage)
        .asString()
        .contains("audit.log was torn", String.valueOf(fragment.length()), "audit.log.torn");
  }

  @Test
  void everyTornLineIsKept() throws Exception {
    for (String fragment : new String[] {"{\"id\":\"one", "{\"id\":\"two"}) {
      Files.writeString(file(), fragment);
      AuditLog.open(file(), Events::json).close();
    }

    assertThat(directory.resolve("audit.log.torn")).hasContent("{\"id\":\"one\n{\"id\":\"two\n");
  }

  @Test
  void aSecondInstanceOnTheSameFileIsRefusedWhateverItsName() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
    try (AuditLog first = AuditLog.open(file(), Events::json)) {
      Path alias = Files.createSymbolicLink(directory.resolve("alias.log"), file());

      assertRefused(file()).hasMessageContaining("in use by another instance in this process");
      assertRefused(link.resolve("audit.log")).hasMessageContaining("in use");
      assertRefused(alias).hasMessageContaining("in use");
      await(first.publish(STREAM, event("e-1")));
    }

    AuditLog.open(file(), Events::json).close();
  }

  @Test
  void aSecondProcessIsRefusedEvenAfterThisOneRefusedAnInstanceAndReadTheLog() throws Exception {
    try (AuditLog first = AuditLog.open(file(), Events::json)) {
      await(first.publish(STREAM, event("e-1")));
      assertRefused(file());
      assertThat(file()).hasContent(lines(1, 1));

      try (AuditLogProcess second = AuditLogProcess.start(file(), "second")) {
        assertThat(second.outputToTheEnd())
            .singleElement()
            .asString()
            .contains("refused", "in use by another process");
      }
    }
  }

  @Test
  void aDirectoryIsRefused() {
    assertRefused(directory).hasMessageContaining("it is a directory");
  }

  @Test
  void aMissingDirectoryIsRefused() {
    assertRefused(directory.resolve("missing").resolve("audit.log"))
        .hasMessageContaining("its directory does not exist");
  }

  @Test
  void aDeviceIsRefused() {
    Path device = Path.of("/dev/null");
    assumeFalse(Files.notExists(device), "no such device here");

    assertRefused(device).hasMessageContaining("not a regular file");
  }

  @Test
  void aFileThatMustNotBeWrittenIsRefusedAndCanBeOpenedOnceItMay() throws IOException {
    Files.createFile(file());
    assumeFalse(
        !file().toFile().setWritable(false) || Files.isWritable(file()),
        "this user may write everything");

    assertRefused(file()).hasMessageContaining("no permission");

    assertThat(file().toFile().setWritable(true)).isTrue();
    AuditLog.open(file(), Events::json).close();
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(Path file) {
    return assertThatThrownBy(() -> AuditLog.open(file, Events::json))
        .isInstanceOfSatisfying(
            PublishException.class,
            refused -> assertThat(refused.scope()).isEqualTo(PublishException.Scope.BUS))
        .hasMessageStartingWith("The audit log ");
  }

  private Path file() {
    return directory.resolve("audit.log");
  }

  private final class RecordingHandler extends Handler {

    @Override
    public void publish(LogRecord message) {
      logged.add(message);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
