package dev.waybill.samples.benchmarks.outbox;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Processor time of this process and of the database's, which, unlike elapsed time, a busy machine
 * hardly changes. Reads /proc; NaN where there is none.
 */
final class CpuTime {

  private static final Path PROC = Path.of("/proc");

  private final long server;

  CpuTime(Database database) throws SQLException {
    this.server = database.serverProcess();
  }

  double seconds() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9 + serverSeconds();
  }

  private double serverSeconds() {
    if (!Files.isDirectory(PROC)) {
      return Double.NaN;
    }
    double nanos = 0;
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        nanos += nanos(process);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return nanos / 1e9;
  }

  private double nanos(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      String parent = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 3)[1];
      return isServer(process) || Long.parseLong(parent) == server ? nanosOfThreads(process) : 0;
    } catch (IOException e) {
      return 0; // it has just ended
    }
  }

  private boolean isServer(Path process) {
    return process.getFileName().toString().equals(Long.toString(server));
  }

  /** The time that the scheduler gave to them. */
  private static double nanosOfThreads(Path process) throws IOException {
    double nanos = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        nanos += Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ", 2)[0]);
      }
    }
    return nanos;
  }
}
