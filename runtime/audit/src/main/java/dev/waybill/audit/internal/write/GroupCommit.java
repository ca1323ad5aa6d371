package dev.waybill.audit.internal.write;

import dev.waybill.audit.internal.file.CurrentFile;
import dev.waybill.bus.PublishException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes an audit log: takes all lines that wait, appends them with one force,
 * and completes their stages.
 */
public final class GroupCommit {

  private final CurrentFile file;
  private final long maxUnwrittenBytes;
  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Object monitor = new Object();
  private List<PendingLine> waiting = new ArrayList<>();
  private long unwrittenBytes;
  private List<CompletableFuture<Void>> reopenings = new ArrayList<>();
  private boolean closed;

  private GroupCommit(CurrentFile file, long maxUnwrittenBytes) {
    this.file = file;
    this.maxUnwrittenBytes = maxUnwrittenBytes;
    this.thread = new Thread(this::run, "waybill-audit-log " + file.path().getFileName());
    this.thread.setDaemon(true);
  }

  /**
   * Opens the file, and starts the thread that writes it.
   *
   * @throws PublishException of scope {@code BUS}, where the file cannot be opened
   */
  public static GroupCommit start(LogSettings settings) {
    CurrentFile file =
        new CurrentFile(settings.file(), settings.seam(), settings.reopensAfterRotation());
    GroupCommit writer = new GroupCommit(file, settings.maxUnwrittenBytes());
    writer.thread.start();
    return writer;
  }

  /** Lets the lines wait together, so that they are written together; refuses what is too much. */
  public void submit(List<PendingLine> lines) {
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

  /** Has the file opened anew before the next lines are written. */
  public CompletableFuture<Void> reopen() {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    synchronized (monitor) {
      if (!closed) {
        reopenings.add(stage);
        monitor.notifyAll();
        return stage;
      }
    }
    stage.completeExceptionally(closedLog());
    return stage;
  }

  /** The next work of the thread, in this order. */
  private record Turn(List<CompletableFuture<Void>> reopenings, List<PendingLine> group) {
    boolean isLast() {
      return reopenings.isEmpty() && group.isEmpty();
    }
  }

  private void run() {
    try {
      for (Turn turn = next(); !turn.isLast(); turn = next()) {
        if (!turn.reopenings().isEmpty()) {
          reopenFor(turn.reopenings());
        }
        if (!turn.group().isEmpty()) {
          commit(turn.group());
        }
      }
    } finally {
      boolean unused = Thread.interrupted();
      file.close();
      ended.countDown();
    }
  }

  /** Returns what waits; nothing once the log is closed and all has been written. */
  private Turn next() {
    synchronized (monitor) {
      while (waiting.isEmpty() && reopenings.isEmpty() && !closed) {
        try {
          monitor.wait();
        } catch (InterruptedException e) {
          // A callback left the flag behind. This thread ends when the log is closed.
        }
      }
      Turn turn = new Turn(reopenings, waiting);
      reopenings = new ArrayList<>();
      waiting = new ArrayList<>();
      return turn;
    }
  }

  private void reopenFor(List<CompletableFuture<Void>> stages) {
    boolean unused = Thread.interrupted();
    @Nullable Throwable failure = null;
    try {
      file.reopen();
    } catch (Throwable e) { // as below
      failure = e;
    }
    for (CompletableFuture<Void> stage : stages) {
      if (failure == null) {
        stage.complete(null);
      } else {
        stage.completeExceptionally(notWritten(failure));
      }
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

  public void close(Duration timeout) {
    synchronized (monitor) {
      closed = true;
      monitor.notifyAll();
    }
    if (Thread.currentThread() == thread) {
      return; // a callback: the thread would wait for itself
    }
    try {
      if (!ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        System.getLogger(CurrentFile.LOGGER)
            .log(
                Level.WARNING,
                "The disk of the audit log {0} hangs: its last lines are still being written.",
                file.path());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PublishException notWritten(Throwable failure) {
    if (failure instanceof PublishException && failure.getMessage() != null) {
      return PublishException.busUnavailable(failure.getMessage(), failure);
    }
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
