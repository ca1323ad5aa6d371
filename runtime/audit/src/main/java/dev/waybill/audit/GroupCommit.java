package dev.waybill.audit;

import dev.waybill.bus.PublishException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes an audit log: takes all lines that wait, appends them with one force,
 * and completes their stages.
 */
final class GroupCommit {

  private final AuditLogFile file;
  private final long maxUnwrittenBytes;
  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Object monitor = new Object();
  private List<PendingLine> waiting = new ArrayList<>();
  private long unwrittenBytes;
  private boolean closed;

  private GroupCommit(AuditLogFile file, long maxUnwrittenBytes) {
    this.file = file;
    this.maxUnwrittenBytes = maxUnwrittenBytes;
    this.thread = new Thread(this::run, "waybill-audit-log " + file.path().getFileName());
    this.thread.setDaemon(true);
  }

  static GroupCommit start(AuditLogFile file, long maxUnwrittenBytes) {
    GroupCommit writer = new GroupCommit(file, maxUnwrittenBytes);
    writer.thread.start();
    return writer;
  }

  /** Lets the lines wait together, so that they are written together; refuses what is too much. */
  void submit(List<PendingLine> lines) {
    List<PendingLine> refused = new ArrayList<>();
    boolean refusedByClose;
    synchronized (monitor) {
      refusedByClose = closed;
      for (PendingLine line : lines) {
        if (closed || isTooMuch(line)) {
          refused.add(line);
        } else if (line.isEncoded()) {
          waiting.add(line);
          unwrittenBytes += line.bytes().remaining();
        }
      }
      monitor.notifyAll();
    }
    // Outside the monitor, and each line with an exception of its own.
    for (PendingLine line : refused) {
      line.stage().completeExceptionally(refusedByClose ? closedLog() : tooSlow());
    }
  }

  private boolean isTooMuch(PendingLine line) {
    return unwrittenBytes > 0 && unwrittenBytes + line.bytes().remaining() > maxUnwrittenBytes;
  }

  private void run() {
    try {
      for (List<PendingLine> group = next(); !group.isEmpty(); group = next()) {
        commit(group);
      }
    } finally {
      closeFile();
      ended.countDown();
    }
  }

  /** Returns what waits; nothing once the log is closed and all has been written. */
  private List<PendingLine> next() {
    synchronized (monitor) {
      while (waiting.isEmpty() && !closed) {
        try {
          monitor.wait();
        } catch (InterruptedException e) {
          // A callback left the flag behind. This thread ends when the log is closed.
        }
      }
      List<PendingLine> group = waiting;
      waiting = new ArrayList<>();
      return group;
    }
  }

  private void commit(List<PendingLine> group) {
    // The flag that a callback left behind would close the channel at its next operation, for good.
    boolean unused = Thread.interrupted();
    @Nullable Throwable failure = null;
    try {
      file.append(group.stream().map(PendingLine::bytes).toList());
    } catch (Throwable e) { // an Error, too, must not end the thread that all stages wait for
      failure = e;
    }
    forget(group);
    for (PendingLine line : group) {
      if (failure == null) {
        line.stage().complete(null);
      } else {
        line.stage().completeExceptionally(notWritten(failure));
      }
    }
  }

  private void forget(List<PendingLine> group) {
    synchronized (monitor) {
      group.forEach(line -> unwrittenBytes -= line.bytes().remaining());
    }
  }

  private void closeFile() {
    boolean unused = Thread.interrupted();
    try {
      file.close();
    } catch (IOException e) { // all that anybody was told is durable already
      log("The audit log %s was not closed properly.", e);
    }
  }

  void close(Duration timeout) {
    synchronized (monitor) {
      closed = true;
      monitor.notifyAll();
    }
    if (Thread.currentThread() == thread) {
      return; // a callback: the thread would wait for itself
    }
    try {
      if (!ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        log("The disk of the audit log %s hangs: its last lines are still being written.", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void log(String message, @Nullable Throwable cause) {
    System.getLogger(AuditLog.class.getName())
        .log(Level.WARNING, message.formatted(file.path()), cause);
  }

  private PublishException notWritten(Throwable failure) {
    String why = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return PublishException.busUnavailable(
        "The audit log %s could not be written: %s".formatted(file.path(), why), failure);
  }

  private PublishException tooSlow() {
    return PublishException.busUnavailable(
        "The disk of the audit log %s does not keep up: no more than %d bytes may wait for it."
            .formatted(file.path(), maxUnwrittenBytes),
        null);
  }

  private PublishException closedLog() {
    return PublishException.busUnavailable(
        "The audit log %s is closed.".formatted(file.path()), null);
  }
}
