package dev.waybill.audit.internal.file;

import dev.waybill.bus.PublishException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right of one log in one process to write to a file.
 *
 * <p>The lock is on a file of its own, {@code <name>.lock}. POSIX releases a process's lock as soon
 * as the process closes <em>any</em> descriptor of the file, so that a lock on the log itself would
 * be gone after the application had once read its own log; and on Windows it would keep readers
 * out. The file stays when the lock is released: to delete it would open a gap in which two
 * processes each lock a file of that name.
 *
 * <p>A hard link gives one file two names, and so two lock files. Within a process, it is
 * recognised by what the file system knows the file by. For other processes a byte of the log is
 * locked as well, so far behind its end that nobody is kept from reading; as long as this process
 * has not read its own log, that tells them.
 */
final class ExclusiveLock implements Closeable {

  /** The last byte that a file could have. */
  private static final long FAR_BEHIND = Long.MAX_VALUE - 1;

  /**
   * What this process has locked: real paths, and keys of file systems. Asked before a lock file or
   * a log is opened, for merely closing it again would release the lock that another instance
   * holds.
   */
  private static final Set<Object> HELD = ConcurrentHashMap.newKeySet();

  private final Path log;
  private final Set<Object> held = new HashSet<>();
  private @Nullable FileChannel channel;

  private ExclusiveLock(Path log) {
    this.log = log;
  }

  /**
   * Takes the lock.
   *
   * @param log the real path of the log
   * @throws PublishException of scope {@code BUS}, where somebody else has it
   * @throws IOException where the lock file cannot be opened
   */
  static ExclusiveLock of(Path log) throws IOException {
    ExclusiveLock lock = new ExclusiveLock(log);
    try {
      Path path = log.resolveSibling(log.getFileName() + ".lock");
      lock.hold(path);
      FileChannel channel = OwnFiles.openBesideLog(path);
      lock.channel = channel;
      if (!lock.take(channel, 0, Long.MAX_VALUE)) {
        throw lock.inUse("another process");
      }
      return lock;
    } catch (Throwable e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Extends the lock to a file that is going to be opened, whatever other names it has.
   *
   * @throws PublishException of scope {@code BUS}, where another instance has it open
   */
  void extendTo(FileIdentity file) {
    Object key = file.key();
    if (key != null && !held.contains(key)) {
      hold(key);
    }
  }

  /**
   * Extends the lock to the open log, for processes that know it by another name.
   *
   * @throws PublishException of scope {@code BUS}, where one of them has it open
   */
  void extendTo(FileChannel openLog) {
    boolean isTaken;
    try {
      isTaken = take(openLog, FAR_BEHIND, 1);
    } catch (IOException e) { // the file system has no such locks; that on the lock file holds
      return;
    }
    if (!isTaken) {
      throw inUse("another process, under another name");
    }
  }

  private void hold(Object name) {
    if (!HELD.add(name)) {
      throw inUse("another instance in this process");
    }
    held.add(name);
  }

  private boolean take(FileChannel file, long position, long size) throws IOException {
    try {
      FileLock lock = file.tryLock(position, size, false);
      return lock != null;
    } catch (OverlappingFileLockException e) { // this class, loaded by another class loader
      throw inUse("another instance in this process");
    }
  }

  private PublishException inUse(String byWhom) {
    return PublishException.busUnavailable(
        "The audit log %s is in use by %s. Each log has one writer: give every process a file of its own, and share one instance within a process."
            .formatted(log, byWhom),
        null);
  }

  @Override
  public void close() throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      HELD.removeAll(held);
      held.clear();
    }
  }
}
