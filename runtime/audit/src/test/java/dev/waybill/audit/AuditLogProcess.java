package dev.waybill.audit;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A process of its own that appends to an audit log for ever, and prints the id of each event once
 * its stage has completed.
 */
final class AuditLogProcess implements AutoCloseable {

  private static final int IN_FLIGHT = 64;

  private final Process process;
  private final BufferedReader output;

  private AuditLogProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts a process.
   *
   * @param prefix what its ids begin with, before a dash and a number that counts from 1
   */
  static AuditLogProcess start(Path file, String prefix) throws IOException {
    return new AuditLogProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AuditLogProcess.class.getName(),
                file.toString(),
                prefix)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  @Nullable String nextLine() throws IOException {
    return output.readLine();
  }

  /** Returns the rest of what the process printed, once it has ended. */
  List<String> outputToTheEnd() throws InterruptedException {
    List<String> lines = output.lines().toList();
    process.waitFor();
    return lines;
  }

  void kill() {
    // Through the handle: the process itself would close what is still to be read from it.
    process.toHandle().destroyForcibly();
  }

  @Override
  public void close() throws IOException {
    kill();
    output.close();
  }

  /** Runs in the other process. */
  public static void main(String[] arguments) throws InterruptedException {
    String prefix = arguments[1];
    AuditLog log;
    try {
      log = AuditLog.open(Path.of(arguments[0]), Events::json);
    } catch (PublishException e) {
      System.out.println("refused: " + e.getMessage());
      return;
    }
    Semaphore inFlight = new Semaphore(IN_FLIGHT);
    for (int i = 1; ; i++) {
      inFlight.acquire();
      // Of all sizes up to several writes, so that the kill may hit between two of them.
      IntegrationEvent<?> event = Events.event(prefix + "-" + i, "x".repeat(i * 7919 % 40_000));
      var unused =
          log.publish(Events.STREAM, event)
              .thenRun(
                  () -> {
                    System.out.println(event.id() + ".");
                    inFlight.release();
                  });
    }
  }
}
