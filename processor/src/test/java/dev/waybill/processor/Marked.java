package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * Sources in which every expected error is marked where it must stand: {@code «WB110»} goes
 * immediately before the line and column of that error.
 */
final class Marked {

  private static final Pattern MARK = Pattern.compile("«([^»]+)»");

  /** Marks an error that the compiler has of its own. */
  private static final String OWN = "own";

  private static final Pattern CODE = Pattern.compile("WB\\d{3}");

  /** An error as a test sees it: its code, or that it is the compiler's own, and where it is. */
  record Place(String code, String file, long line, long column) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return Comparator.comparing(Place::file)
          .thenComparing(Place::line)
          .thenComparing(Place::column)
          .thenComparing(Place::code)
          .compare(this, other);
    }
  }

  private final List<JavaFileObject> files = new ArrayList<>();
  private final List<Place> expected = new ArrayList<>();

  /** Takes sources of package {@code shop}; one that begins with a package is a package-info. */
  static Marked sources(String... sources) {
    Marked marked = new Marked();
    for (String source : sources) {
      marked.add(source);
    }
    return marked;
  }

  private void add(String source) {
    boolean packageInfo = source.contains("package shop;");
    String name = packageInfo ? "shop.package-info" : Javac.shop(unmarked(source)).getName();
    String text =
        packageInfo || source.startsWith(Javac.OTHER)
            ? source
            : "package shop;\n" + Javac.IMPORTS + source;
    String file = packageInfo ? "package-info.java" : fileName(name);
    Matcher mark = MARK.matcher(text);
    StringBuilder clean = new StringBuilder();
    while (mark.find()) {
      mark.appendReplacement(clean, "");
      long line = clean.chars().filter(c -> c == '\n').count() + 1;
      int column = clean.length() - clean.lastIndexOf("\n");
      expected.add(new Place(mark.group(1), file, line, column));
    }
    mark.appendTail(clean);
    files.add(
        packageInfo
            ? JavaFileObjects.forSourceString(name, clean.toString())
            : Javac.shop(unmarked(source)));
  }

  private static String unmarked(String source) {
    return MARK.matcher(source).replaceAll("");
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  Compilation compile() {
    return compileWith(Javac.strict());
  }

  private Compilation compileWith(Compiler compiler) {
    // As Error Prone's users have it: the compiler goes on as far as it can, and so shows cascades.
    return compiler.withOptions("-Xlint:all", "-XDshould-stop.ifError=FLOW").compile(files);
  }

  /** Compiles, and expects exactly the marked errors: no more, no fewer, nowhere else. */
  Compilation fails() {
    Compilation compilation = compile();
    List<Place> actual = placesOf(compilation.errors());
    assertThat(actual.stream().sorted().toList())
        .as(() -> compilation.errors().toString())
        .isEqualTo(expected.stream().sorted().toList());
    return compilation;
  }

  private static List<Place> placesOf(List<? extends Diagnostic<? extends JavaFileObject>> errors) {
    List<Place> actual = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> error : errors) {
      String text = error.getMessage(Locale.ROOT);
      Matcher code = CODE.matcher(text);
      actual.add(
          new Place(
              code.find() ? code.group() : OWN,
              error.getSource() == null ? "" : fileName(error.getSource().getName()),
              error.getLineNumber(),
              error.getColumnNumber()));
    }
    return actual;
  }

  List<JavaFileObject> files() {
    return files;
  }

  List<String> codesOf(List<Diagnostic<? extends JavaFileObject>> errors) {
    return placesOf(errors).stream().map(Place::code).sorted().toList();
  }

  List<String> expectedCodes() {
    return expected.stream().map(Place::code).toList();
  }
}
