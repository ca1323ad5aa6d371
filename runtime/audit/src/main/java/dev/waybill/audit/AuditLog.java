package dev.waybill.audit;

import dev.waybill.audit.internal.file.LogFile;
import dev.waybill.audit.internal.write.GroupCommit;
import dev.waybill.audit.internal.write.LogSettings;
import dev.waybill.audit.internal.write.PendingLine;
import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.EventCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Appends every event to a file, as one JSON document a line (UTF-8, ended by a line feed).
 *
 * <pre>{@code
 * try (AuditLog log = AuditLog.open(Path.of("audit.jsonl"), EventCodec.detect())) {
 *   EventProducer both = EventProducer.allOf(bus, log);
 *   OutboxWorker.builder(outbox, both).build().tick();
 * }
 * }</pre>
 *
 * <p><b>Durable.</b> The stage of an event completes when its line would survive a loss of power.
 * One thread writes whatever is waiting and forces it to disk once (group commit), so that {@code
 * publishAll} costs one force, however many events it has. Every event of every stream goes to the
 * one file; the name of the stream is not written. Events that are published by one thread stand in
 * the order of publication. An event that is published again stands there again.
 *
 * <p><b>Failures.</b> Where a write or a force fails, a full disk for one, all events of that group
 * fail with a {@link PublishException} of scope {@code BUS}, the file is cut back to its last
 * durable length, and the next group is tried afresh. A force that failed is not repeated: the
 * kernel may have dropped what it did not write, so the lines count as lost and have to be
 * published again. An event that has no document of one line (the encoder throws or indents, or a
 * string has an unpaired surrogate) fails permanently, and alone.
 *
 * <p><b>Start.</b> A last line without line feed, torn by a crash, is moved to {@code <name>.torn}
 * beside the log. Nobody was told that it was durable, so its event comes again. The file {@code
 * <name>.lock} keeps other processes and instances out while the log is open; it is left behind.
 * Lines that nobody was told of may stand at the end of the log, too: they were written, and the
 * process died before their stages completed. After a loss of power, on a file system that writes
 * pages out of order, such a line may be damaged although it has its line feed; lines of completed
 * stages never are.
 *
 * <p><b>Rotation.</b> A log whose file is not at its path any more (renamed, deleted, replaced) or
 * was changed refuses to go on, with scope {@code BUS}, before anything is acknowledged that nobody
 * would find. Rename the file, then call {@link #reopen()}, or close the log and open it again. A
 * log that is built with {@link Builder#reopenAfterRotation()} does so by itself, as {@code
 * logrotate} needs it, with {@code create} or without; {@code copytruncate} may lose what is
 * written between the copy and the cut. Where a file system has no keys of files (Windows), one
 * that was replaced is not told from its successor; one that is gone is.
 *
 * <p><b>Names.</b> Whatever a path is called, a link to the log is the log, and has one writer. A
 * log that a process has read itself is not protected from other processes that know it by a hard
 * link. The files {@code .torn} and {@code .lock} are never links. On POSIX, what is made can be
 * read by its owner alone; a file that is there keeps its permissions.
 *
 * <p><b>Memory.</b> At most 32 MiB of lines wait for a slow disk; then further events fail at once,
 * with scope {@code BUS}, instead of blocking their publisher.
 *
 * <p>Safe for use by several threads. Callbacks of a stage run on the writing thread and must not
 * block it.
 */
public final class AuditLog implements EventProducer, AutoCloseable {

  private static final long MAX_UNWRITTEN_BYTES = 32L * 1024 * 1024;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final Function<? super IntegrationEvent<?>, String> encoder;
  private final GroupCommit writer;

  private AuditLog(LogSettings settings) {
    this.encoder = settings.encoder();
    this.writer = GroupCommit.start(settings);
  }

  /**
   * Opens an audit log with the standard settings, creating the file where there is none.
   *
   * @param file the file; its directory must exist
   * @param codec makes the JSON document of an event; called by the threads that publish
   * @return the log
   * @throws PublishException of scope {@code BUS}, where the file cannot be written or another
   *     process or instance has it open
   */
  public static AuditLog open(Path file, EventCodec codec) {
    return builder(file, codec).build();
  }

  /**
   * Starts from the standard settings.
   *
   * @param file the file; its directory must exist
   * @param codec makes the JSON document of an event; called by the threads that publish
   * @return a builder
   */
  public static Builder builder(Path file, EventCodec codec) {
    Objects.requireNonNull(codec, "codec");
    return new Builder(file, codec::encode);
  }

  static AuditLog open(Path file, Function<? super IntegrationEvent<?>, String> encoder) {
    return new Builder(file, encoder).build();
  }

  /**
   * Appends an event.
   *
   * @param stream not written
   * @param event the event
   * @return a stage that completes when the line is durable, or fails with a {@link
   *     PublishException}: permanently where the event has no document of one line, of scope {@code
   *     BUS} where the file cannot be written or the log is closed
   */
  @Override
  public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
    Objects.requireNonNull(event, "event");
    return publishAll(stream, List.of(event)).get(0);
  }

  /**
   * Appends several events with one force.
   *
   * @param stream not written
   * @param events the events
   * @return a stage per event, as {@link #publish} has it
   */
  @Override
  public List<CompletionStage<Void>> publishAll(
      String stream, List<? extends IntegrationEvent<?>> events) {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(events, "events");
    List<PendingLine> lines = new ArrayList<>(events.size());
    for (IntegrationEvent<?> event : events) {
      lines.add(PendingLine.of(Objects.requireNonNull(event, "event"), encoder));
    }
    writer.submit(lines);
    return lines.stream().<CompletionStage<Void>>map(PendingLine::stage).toList();
  }

  /**
   * Lets go of the file and opens the one that is at the path now, creating it where there is none:
   * for whoever has renamed it. Lines that were published before may be in either file.
   *
   * @return a stage that completes when the file is open, or fails with a {@link PublishException}
   *     of scope {@code BUS} where it cannot be opened, which is tried again with the next events
   */
  public CompletionStage<Void> reopen() {
    return writer.reopen();
  }

  /**
   * Writes and forces what waits, and lets go of the file. Closing twice does nothing.
   *
   * <p>Waits for the disk for 30 seconds; a disk that hangs longer leaves the stages open and the
   * file locked until it answers. Does not wait when called by a callback of a stage, or once the
   * calling thread is interrupted.
   */
  @Override
  public void close() {
    close(CLOSE_TIMEOUT);
  }

  void close(Duration timeout) {
    writer.close(timeout);
  }

  /** Collects the settings of an audit log. Not safe for use by several threads. */
  public static final class Builder {

    private final Path file;
    private final Function<? super IntegrationEvent<?>, String> encoder;
    private boolean reopensAfterRotation;
    private long maxUnwrittenBytes = MAX_UNWRITTEN_BYTES;
    private UnaryOperator<LogFile> seam = UnaryOperator.identity();

    Builder(Path file, Function<? super IntegrationEvent<?>, String> encoder) {
      this.file = Objects.requireNonNull(file, "file");
      this.encoder = Objects.requireNonNull(encoder, "encoder");
    }

    /**
     * Has the log make its file anew where that was renamed, deleted or replaced, instead of
     * failing until it is {@linkplain AuditLog#reopen() opened again}.
     *
     * @return this builder
     */
    public Builder reopenAfterRotation() {
      reopensAfterRotation = true;
      return this;
    }

    Builder maxUnwrittenBytes(long value) {
      maxUnwrittenBytes = value;
      return this;
    }

    /** Puts something around each file that is opened, for tests. */
    Builder seam(UnaryOperator<LogFile> value) {
      seam = value;
      return this;
    }

    /**
     * Opens the log, creating the file where there is none.
     *
     * @return the log
     * @throws PublishException of scope {@code BUS}, where the file cannot be written or another
     *     process or instance has it open
     */
    public AuditLog build() {
      return new AuditLog(
          new LogSettings(file, encoder, reopensAfterRotation, maxUnwrittenBytes, seam));
    }
  }
}
