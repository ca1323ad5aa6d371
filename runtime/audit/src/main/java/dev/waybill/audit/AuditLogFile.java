package dev.waybill.audit;

import dev.waybill.bus.PublishException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The file of an audit log, open, repaired and ours alone. Used by one thread. */
final class AuditLogFile implements AutoCloseable {

  private final Path path;
  private final ExclusiveLock lock;
  private final DurableAppender appender;

  private AuditLogFile(Path path, ExclusiveLock lock, DurableAppender appender) {
    this.path = path;
    this.lock = lock;
    this.appender = appender;
  }

  /**
   * Opens or creates the file.
   *
   * @param given the path as the user wrote it
   * @param seam what tests put around the file
   * @throws PublishException of scope {@code BUS}, where that is not possible
   */
  static AuditLogFile open(Path given, UnaryOperator<LogFile> seam) {
    try {
      Path path = realPath(given.toAbsolutePath());
      ExclusiveLock lock = ExclusiveLock.of(path);
      try {
        return new AuditLogFile(path, lock, new DurableAppender(seam.apply(openDurably(path))));
      } catch (Throwable e) {
        lock.close();
        throw e;
      }
    } catch (AccessDeniedException e) {
      throw cannotOpen(
          given, "there is no permission to write " + e.getFile() + " or to create it", e);
    } catch (IOException e) {
      throw cannotOpen(given, e.toString(), e);
    }
  }

  /** Follows links, so that two names of one file are recognised as one. */
  private static Path realPath(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw cannotOpen(path, "it is a directory; add the name of a file", null);
    }
    if (Files.exists(path)) {
      if (!Files.isRegularFile(path)) {
        throw cannotOpen(path, "it is not a regular file", null);
      }
      return path.toRealPath();
    }
    Path directory = path.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw cannotOpen(path, "its directory does not exist; create it first", null);
    }
    return directory.toRealPath().resolve(path.getFileName());
  }

  private static LogFile openDurably(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      TornLine.moveAside(channel, path);
      // Also for a file that was there: whoever made it may have died before it was durable.
      channel.force(true);
      Directories.force(path);
      return LogFile.of(channel);
    } catch (Throwable e) {
      channel.close();
      throw e;
    }
  }

  private static PublishException cannotOpen(Path path, String why, @Nullable IOException cause) {
    return PublishException.busUnavailable(
        "The audit log %s cannot be opened: %s.".formatted(path, why), cause);
  }

  Path path() {
    return path;
  }

  void append(List<ByteBuffer> lines) throws IOException {
    appender.append(lines);
  }

  @Override
  public void close() throws IOException {
    try (lock) { // closed last: until the file is closed, it is ours
      appender.close();
    }
  }
}
