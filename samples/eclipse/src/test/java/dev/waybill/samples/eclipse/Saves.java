package dev.waybill.samples.eclipse;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An Eclipse that keeps running, for the benchmark of saves, which starts this: it is told in lines
 * which project to open, or which file was saved, and answers with the nanoseconds of CPU that
 * saving and building took.
 */
final class Saves {

  private static final String SOURCES = "src/main/java";

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Map<String, EclipseProject> projects = new HashMap<>();

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
      answers.println(
          "answer: "
              + (words.get(0).equals("open")
                  ? saves.open(words.get(1))
                  : saves.save(words.get(1), words.get(2))));
    }
    // Eclipse has threads that wait for more.
    System.exit(0);
  }

  private long open(String directory) throws IOException {
    Path sources = Path.of(directory, SOURCES);
    EclipseProject project =
        Workbench.running()
            .project(jarsIn(directory, "class-path"), jarsIn(directory, "processor-path"));
    projects.put(directory, project);
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        project.save(nameIn(sources, file), Files.readString(file));
      }
    }
    return build(project);
  }

  private static List<String> jarsIn(String directory, String list) throws IOException {
    return Stream.of(Files.readString(Path.of(directory, list)).split(File.pathSeparator))
        .filter(jar -> !jar.isEmpty())
        .toList();
  }

  private static String nameIn(Path sources, Path file) {
    return sources.relativize(file).toString().replace(File.separatorChar, '/');
  }

  private long save(String directory, String file) throws IOException {
    EclipseProject project = Objects.requireNonNull(projects.get(directory));
    project.save(file, Files.readString(Path.of(directory, SOURCES, file)));
    return build(project);
  }

  private long build(EclipseProject project) {
    System.gc(); // what others have left is none of its cost
    long before = system.getProcessCpuTime();
    List<String> problems = project.build();
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.toString());
    }
    return system.getProcessCpuTime() - before;
  }
}
