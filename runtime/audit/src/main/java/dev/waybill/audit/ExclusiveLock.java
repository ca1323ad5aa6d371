package dev.waybill.audit;

import dev.waybill.bus.PublishException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right of one log in one process to write to a file.
 *
 * <p>The lock is on a file of its own, {@code <name>.lock}. POSIX releases a process's lock as soon
 * as the process closes <em>any</em> descriptor of the file, so that a lock on the log itself would
 * be gone after the application had once read its own log; and on Windows it would keep readers
 * out. The file stays when the lock is released: to delete it would open a gap in which two
 * processes each lock a file of that name.
 */
final class ExclusiveLock implements Closeable {

  /**
   * What this process has locked. Asked before a lock file is opened, for merely closing it again
   * would release the lock that another instance holds.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private ExclusiveLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param log the real path of the log
   * @throws PublishException of scope {@code BUS}, where somebody else has it
   * @throws IOException where the lock file cannot be opened
   */
  static ExclusiveLock of(Path log) throws IOException {
    Path path = log.resolveSibling(log.getFileName() + ".lock");
    if (!HELD.add(path)) {
      throw inUse(log, "another instance in this process");
    }
    ExclusiveLock lock = null;
    try {
      lock = new ExclusiveLock(path, open(path));
      lock.take(log);
      return lock;
    } catch (Throwable e) {
      if (lock == null) {
        HELD.remove(path);
      } else {
        lock.close();
      }
      throw e;
    }
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private void take(Path log) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(log, "another process");
      }
    } catch (OverlappingFileLockException e) { // this class, loaded by another class loader
      throw inUse(log, "another instance in this process");
    }
  }

  private static PublishException inUse(Path log, String byWhom) {
    return PublishException.busUnavailable(
        "The audit log %s is in use by %s. Each log has one writer: give every process a file of its own, and share one instance within a process."
            .formatted(log, byWhom),
        null);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(path);
    }
  }
}
