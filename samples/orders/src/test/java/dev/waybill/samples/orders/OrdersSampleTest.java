package dev.waybill.samples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole sample, with real processes and a real kill; only shorter. */
class OrdersSampleTest {

  private static final String SECONDS = "4";

  @TempDir static Path directory;

  private static String output;
  private static int exitCode;

  @BeforeAll
  static void run() throws Exception {
    Path file = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                OrdersSample.class.getName(),
                directory.resolve("run").toString(),
                SECONDS)
            .redirectErrorStream(true)
            .redirectOutput(file.toFile())
            .start();
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    output = Files.readString(file);
    exitCode = process.exitValue();
  }

  @Test
  void isEvenAlthoughAnInstanceWasKilled() {
    assertThat(exitCode).as(output).isZero();
    assertThat(output)
        .contains("app-1 was killed")
        .containsPattern("(?m)^ +lost +0$")
        .containsPattern("(?m)^ +out of order +0$")
        .containsPattern("(?m)^ +pending +0$")
        .containsPattern("(?m)^ +dead letters +0$")
        .contains("The balance is even.");
  }

  @Test
  void bothInstancesRelayUntilOneIsKilledAndThenTheOtherRelaysEverything() {
    assertThat(output)
        .containsPattern("(?m)^ .* [1-9]\\d* lanes +[1-9]\\d* lanes$")
        .containsPattern("(?m)^ .* killed, 0 lanes +64 lanes$");
  }

  @Test
  void whatTheKilledInstanceHadPublishedAndNotNotedComesTwiceAndIsDropped() {
    long events = number("(?m)^ +events +([\\d,]+) ");
    long records = number("Kafka has ([\\d,]+) records");
    long dropped = number("dropped ([\\d,]+) duplicates");

    assertThat(dropped).as(output).isPositive().isGreaterThanOrEqualTo(records - events);
  }

  private static long number(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(output);
    assertThat(matcher.find()).as(output).isTrue();
    return Long.parseLong(matcher.group(1).replace(",", ""));
  }

  @Test
  void leavesNothingBehind() throws Exception {
    try (Stream<Path> files = Files.list(directory.resolve("run"))) {
      assertThat(files).isEmpty();
    }
    List<ProcessHandle> left =
        ProcessHandle.allProcesses()
            .filter(
                process ->
                    process
                        .info()
                        .commandLine()
                        .filter(line -> line.contains(directory.toString()))
                        .isPresent())
            .toList();
    assertThat(left).isEmpty();
  }
}
