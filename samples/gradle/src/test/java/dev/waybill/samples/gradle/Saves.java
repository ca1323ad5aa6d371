package dev.waybill.samples.gradle;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A Gradle that keeps running, for the benchmark of saves, which starts this: it is told in lines
 * which project to open, or which file was saved, and answers with the nanoseconds of CPU that the
 * build took.
 */
final class Saves {

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Map<String, GradleProject> projects = new HashMap<>();

  private Saves() {}

  /**
   * Obeys until there are no more commands.
   *
   * @param args none
   */
  public static void main(String[] args) throws IOException {
    // The tool has threads of its own, which would have whoever asks wait for ever.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          failure.printStackTrace();
          System.exit(1);
        });
    PrintStream answers = System.out;
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Saves saves = new Saves();
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      List<String> words = List.of(line.split("\t", -1));
      if (words.get(0).equals("open")) {
        saves.open(words.get(1));
      }
      answers.println("answer: " + saves.build(words.get(1)));
    }
  }

  private void open(String directory) throws IOException {
    Path project = Path.of(directory);
    String script =
        """
        plugins { id("java") }
        dependencies {
          implementation files(%s)
          annotationProcessor files(%s)
        }
        tasks.withType(JavaCompile) { options.release = 17 }
        """
            .formatted(
                quoted(project.resolve("class-path")), quoted(project.resolve("processor-path")));
    projects.put(directory, new GradleProject(project, script));
  }

  private static String quoted(Path list) throws IOException {
    return Arrays.stream(Files.readString(list).split(File.pathSeparator))
        .filter(jar -> !jar.isEmpty())
        .map(jar -> '"' + jar + '"')
        .collect(Collectors.joining(", "));
  }

  private long build(String directory) {
    GradleProject project = Objects.requireNonNull(projects.get(directory));
    System.gc(); // what others have left is none of its cost
    long before = system.getProcessCpuTime();
    var unused = project.run("compileJava");
    return system.getProcessCpuTime() - before;
  }
}
