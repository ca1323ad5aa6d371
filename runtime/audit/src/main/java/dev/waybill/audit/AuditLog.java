package dev.waybill.audit;

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
 * <p><b>Rotation.</b> Close the log, move the file, open it again. A log that was changed under the
 * feet of its writer refuses to go on; one that was moved is written to where it went.
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

  private AuditLog(
      Function<? super IntegrationEvent<?>, String> encoder, AuditLogFile file, long maxBytes) {
    this.encoder = encoder;
    this.writer = GroupCommit.start(file, maxBytes);
  }

  /**
   * Opens an audit log, creating the file where there is none.
   *
   * @param file the file; its directory must exist
   * @param codec makes the JSON document of an event; called by the threads that publish
   * @return the log
   * @throws PublishException of scope {@code BUS}, where the file cannot be written or another
   *     process or instance has it open
   */
  public static AuditLog open(Path file, EventCodec codec) {
    Objects.requireNonNull(codec, "codec");
    return open(file, codec::encode);
  }

  static AuditLog open(Path file, Function<? super IntegrationEvent<?>, String> encoder) {
    return open(file, encoder, MAX_UNWRITTEN_BYTES, UnaryOperator.identity());
  }

  static AuditLog open(
      Path file,
      Function<? super IntegrationEvent<?>, String> encoder,
      long maxUnwrittenBytes,
      UnaryOperator<LogFile> seam) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(encoder, "encoder");
    return new AuditLog(encoder, AuditLogFile.open(file, seam), maxUnwrittenBytes);
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
    List<PendingLine> lines = new ArrayList<>(events.size());
    for (IntegrationEvent<?> event : events) {
      lines.add(PendingLine.of(event, encoder));
    }
    writer.submit(lines);
    return lines.stream().<CompletionStage<Void>>map(PendingLine::stage).toList();
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
}
