package dev.waybill.samples.benchmarks.compile;

import java.time.Duration;
import java.util.Optional;
import javax.tools.ToolProvider;

/** A cold {@code javac} that says at its end how much CPU time it took, in all its threads. */
final class TimedJavac {

  /** What the line with the milliseconds begins with. */
  static final String CPU = "cpu-ms=";

  private TimedJavac() {}

  /**
   * Compiles.
   *
   * @param args the arguments of {@code javac}
   */
  public static void main(String[] args) {
    int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, args);
    Optional<Duration> cpu = ProcessHandle.current().info().totalCpuDuration();
    System.out.println(CPU + cpu.orElseThrow().toMillis());
    System.exit(exit);
  }
}
