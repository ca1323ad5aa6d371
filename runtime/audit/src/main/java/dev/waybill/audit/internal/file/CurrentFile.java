package dev.waybill.audit.internal.file;

import dev.waybill.bus.PublishException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The file that is at the path of a log, whichever that is by now. Used by one thread at a time.
 */
public final class CurrentFile implements Closeable {

  /** Named after the audit log, which no room may depend on. */
  public static final String LOGGER = "dev.waybill.audit.AuditLog";

  private final Path path;
  private final UnaryOperator<LogFile> seam;
  private final boolean reopensAfterRotation;

  /** Null where the path could not be opened again, which is then tried at each turn. */
  private @Nullable AuditLogFile file;

  /**
   * Opens or creates the file.
   *
   * @param given the path as the user wrote it
   * @param seam what tests put around each file
   * @throws PublishException of scope {@code BUS}, where that is not possible
   */
  public CurrentFile(Path given, UnaryOperator<LogFile> seam, boolean reopensAfterRotation) {
    this.path = given.toAbsolutePath();
    this.seam = seam;
    this.reopensAfterRotation = reopensAfterRotation;
    this.file = AuditLogFile.open(path, seam);
  }

  public Path path() {
    return path;
  }

  /**
   * Appends lines.
   *
   * @throws IOException where none of them is in the file
   * @throws PublishException of scope {@code BUS}, where there is no file
   */
  public void append(List<ByteBuffer> lines) throws IOException {
    AuditLogFile current = file == null ? opened() : file;
    try {
      current.append(lines);
    } catch (MovedFileException e) {
      if (!reopensAfterRotation) {
        throw e;
      }
      log(Level.INFO, "The audit log {0} was rotated: its file is made anew.", null);
      reopen();
      opened().append(lines);
    }
  }

  /**
   * Lets go of the file, and opens the one that is at the path now, or creates it.
   *
   * @throws PublishException of scope {@code BUS}, where that is not possible
   */
  public void reopen() {
    close();
    var unused = opened();
  }

  private AuditLogFile opened() {
    AuditLogFile current = file;
    if (current == null) {
      current = AuditLogFile.open(path, seam);
      file = current;
    }
    return current;
  }

  @Override
  public void close() {
    AuditLogFile current = file;
    file = null;
    if (current != null) {
      try {
        current.close();
      } catch (IOException e) { // all that anybody was told is durable already
        log(Level.WARNING, "The audit log {0} was not closed properly.", e);
      }
    }
  }

  private void log(Level level, String message, @Nullable Throwable cause) {
    System.getLogger(LOGGER).log(level, message.replace("{0}", path.toString()), cause);
  }
}
