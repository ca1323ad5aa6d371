package dev.waybill.testing.mutants;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;

/**
 * Compiles each deliberate fault of a module's table by itself, and runs the tests that must see it
 * in a JVM in which it takes the place of what is right.
 */
public final class Mutants {

  /** Set to a part of what faults are called, or of their files; all that there are where empty. */
  public static final String PROPERTY = "waybill.mutants";

  private static final int LONGEST_RUN_SECONDS = 300;

  private static final Path TABLE = Path.of("src", "test", "mutants.txt");

  private static final Path SOURCES = Path.of("src", "main", "java");

  private final Path work = Path.of("target", "mutants");
  private final String classPath =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private Mutants() {}

  /**
   * Returns a test for each fault of the module whose tests run, and one for each that it is no
   * fault of the tests: that they succeed without it.
   */
  public static Stream<DynamicTest> ofThisModule() throws IOException {
    return new Mutants().tests();
  }

  /**
   * Requires of each fault of the module whose tests run that it can still be made, by one edit of
   * the source as that is now, and that the tests are there which must see it. Runs nothing.
   */
  public static void requireThatAllCanBeMade() throws IOException {
    for (Mutant mutant : MutantTable.read(TABLE)) {
      mutated(mutant);
      for (String test : mutant.tests()) {
        className(test);
      }
    }
  }

  private Stream<DynamicTest> tests() throws IOException {
    String wanted = System.getProperty(PROPERTY, "");
    List<Mutant> mutants =
        MutantTable.read(TABLE).stream()
            .filter(mutant -> (mutant.file() + " " + mutant.fault()).contains(wanted))
            .toList();
    Stream<DynamicTest> control =
        mutants.stream()
            .flatMap(mutant -> mutant.tests().stream())
            .distinct()
            .map(
                test ->
                    DynamicTest.dynamicTest(
                        test + " succeeds without a fault", () -> succeeds(test)));
    Stream<DynamicTest> faults =
        mutants.stream()
            .map(mutant -> DynamicTest.dynamicTest(mutant.fault(), () -> check(mutant)));
    return Stream.concat(control, faults);
  }

  private void succeeds(String test) throws IOException, InterruptedException {
    Path log = Files.createDirectories(work).resolve(test + ".log");
    if (isSeen(List.of(test), Files.createDirectories(work.resolve("none")), log)) {
      throw new AssertionError("%s fails by itself: see %s".formatted(test, log));
    }
  }

  private void check(Mutant mutant) throws IOException, InterruptedException {
    Path folder = work.resolve(Integer.toHexString(mutant.hashCode()));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    compile(mutant, folder.resolve("sources"), classes);
    if (mutant.isEquivalent()) {
      return; // that it still can be made is all that can be shown
    }
    if (!isSeen(mutant.tests(), classes, folder.resolve("tests.log"))) {
      throw new AssertionError(
          "%s, and %s did not see it: %s".formatted(mutant.fault(), mutant.tests(), mutant.file()));
    }
  }

  private void compile(Mutant mutant, Path sources, Path classes) throws IOException {
    Path file = sources.resolve(mutant.file());
    Files.createDirectories(requireNonNull(file.getParent()));
    Files.writeString(file, mutated(mutant));
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", classes.toString(), "-cp", classPath, "-proc:none", "--release", "17");
      if (!javac
          .getTask(errors, files, null, options, null, files.getJavaFileObjects(file))
          .call()) {
        throw new AssertionError("%s does not compile:%n%s".formatted(mutant.fault(), errors));
      }
    }
  }

  private static String mutated(Mutant mutant) throws IOException {
    return mutant.in(Files.readString(SOURCES.resolve(mutant.file())));
  }

  /** Whether a test fails, or does not end. */
  private boolean isSeen(List<String> tests, Path mutated, Path log)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(mutated.toAbsolutePath() + File.pathSeparator + classPath);
    // For tests that start processes of their own, which are to have the fault, too.
    command.add("-Dsurefire.test.class.path=" + command.get(command.size() - 1));
    command.add(MutantsMain.class.getName());
    for (String test : tests) {
      command.add(className(test));
    }
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
        return true;
      }
      int exit = process.exitValue();
      if (exit != 0 && exit != MutantsMain.SEEN) {
        throw new IllegalStateException("The tests did not run: see %s".formatted(log));
      }
      return exit == MutantsMain.SEEN;
    } finally {
      process.destroy(); // with what it has started
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static String className(String simpleName) throws IOException {
    Path root = Path.of("target", "test-classes");
    try (Stream<Path> classes = Files.walk(root)) {
      Path found =
          classes
              .filter(path -> path.endsWith(simpleName + ".class"))
              .findAny()
              .orElseThrow(() -> new IllegalStateException("There is no test " + simpleName));
      String path = root.relativize(found).toString();
      return path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.');
    }
  }
}
