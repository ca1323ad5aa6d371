package dev.waybill.house;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The examples in the documentation of a module's public types, which are to compile. */
public final class JavadocExamples {

  private static final Pattern PUBLIC =
      Pattern.compile("(?m)^public (?:\\w+ )*?(?:class|record|enum|@?interface) ");

  private static final Pattern EXAMPLE =
      Pattern.compile("(?s)\\n \\* <pre>\\{@code\\n(.*?)\\n \\* }</pre>");

  /** What a method cannot have in it. */
  private static final Pattern MEMBER = Pattern.compile("^(?:@|public )");

  private final List<Path> types;
  private final String imports;
  private final String surroundings;

  private JavadocExamples(List<Path> types, String imports, String surroundings) {
    this.types = types;
    this.imports = imports;
    this.surroundings = surroundings;
  }

  /**
   * Finds them.
   *
   * @param sources the folder of the module's sources
   * @param imports what the examples leave out
   * @param surroundings fields, methods and types that they speak of
   */
  public static JavadocExamples in(Path sources, String imports, String surroundings)
      throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      List<Path> types =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.toString().contains("internal"))
              .filter(file -> PUBLIC.matcher(text(file)).find())
              .sorted()
              .toList();
      return new JavadocExamples(types, imports, surroundings);
    }
  }

  /** Returns the names of the public types that have an example. */
  public List<String> shown() {
    return types.stream().filter(JavadocExamples::isShown).map(JavadocExamples::name).toList();
  }

  /** Returns the names of those that have none. */
  public List<String> notShown() {
    return types.stream().filter(type -> !isShown(type)).map(JavadocExamples::name).toList();
  }

  private static boolean isShown(Path type) {
    return EXAMPLE.matcher(text(type)).find();
  }

  private static String name(Path type) {
    return type.getFileName().toString().replace(".java", "");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compiles all of them.
   *
   * @param folder where to
   * @return what the compiler says; empty where they compile
   */
  public List<String> problems(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    files.add(
        write(folder, "Surroundings", "abstract class Surroundings {\n" + surroundings + "\n}"));
    for (Path type : types) {
      Matcher example = EXAMPLE.matcher(text(type));
      while (example.find()) {
        String name = "%sExample%d".formatted(name(type), files.size());
        String code = example.group(1).replaceAll("(?m)^ \\* ?", "");
        String members =
            MEMBER.matcher(code).find()
                ? code
                : "void example() throws Exception {\n" + code + "\n}";
        files.add(
            write(
                folder,
                name,
                "abstract class %s extends Surroundings {\n%s\n}".formatted(name, members)));
      }
    }
    return compile(folder, files);
  }

  private Path write(Path folder, String name, String type) throws IOException {
    return Files.writeString(folder.resolve(name + ".java"), imports + "\n" + type + "\n");
  }

  private static List<String> compile(Path folder, List<Path> sources) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "-d",
            folder.toString(),
            "-classpath",
            System.getProperty("java.class.path"));
    try (StandardJavaFileManager files = javac.getStandardFileManager(problems, null, null)) {
      boolean unused =
          javac
              .getTask(
                  new StringWriter(),
                  files,
                  problems,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
    }
    return problems.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == javax.tools.Diagnostic.Kind.ERROR)
        .map(Object::toString)
        .toList();
  }
}
