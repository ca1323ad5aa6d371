package dev.waybill.audit;

import dev.waybill.bus.PublishException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The file of an audit log, open, repaired and ours alone. Used by one thread. */
final class AuditLogFile implements AutoCloseable {

  private final ExclusiveLock lock;
  private final DurableAppender appender;

  private AuditLogFile(ExclusiveLock lock, DurableAppender appender) {
    this.lock = lock;
    this.appender = appender;
  }

  /**
   * Opens or creates the file.
   *
   * @param path the path as the user wrote it, made absolute
   * @param seam what tests put around the file
   * @throws PublishException of scope {@code BUS}, where that is not possible
   */
  static AuditLogFile open(Path path, UnaryOperator<LogFile> seam) {
    try {
      Path real = LogPath.real(path);
      ExclusiveLock lock = ExclusiveLock.of(real);
      try {
        return new AuditLogFile(
            lock, new DurableAppender(seam.apply(openDurably(path, real, lock))));
      } catch (Throwable e) {
        lock.close();
        throw e;
      }
    } catch (AccessDeniedException e) {
      throw cannotOpen(
          path, "there is no permission to write " + e.getFile() + " or to create it", e);
    } catch (UnfitFileException e) {
      throw cannotOpen(path, e.why, e);
    } catch (IOException e) {
      throw cannotOpen(path, e.toString(), e);
    }
  }

  private static LogFile openDurably(Path path, Path real, ExclusiveLock lock) throws IOException {
    OpenFile open = OpenFile.at(real, lock::extendTo, AuditLogFile::openForAppending);
    FileChannel channel = open.channel();
    try {
      lock.extendTo(channel);
      TornLine.moveAside(channel, real);
      // Also for a file that was there: whoever made it may have died before it was durable.
      channel.force(true);
      Directories.force(real);
      return LogFile.of(channel, path, open.identity());
    } catch (Throwable e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel openForAppending(Path path) throws IOException {
    return OwnFiles.open(
        path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  private static PublishException cannotOpen(Path path, String why, IOException cause) {
    return PublishException.busUnavailable(
        "The audit log %s cannot be opened: %s.".formatted(path, why), cause);
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
