package dev.waybill.processor.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * What came of one compilation.
 *
 * @param said what the compiler and the processors said
 * @param classes the class files, by the classes' names
 * @param texts the generated sources and resources, by their paths
 */
record Compiled(List<Said> said, Map<String, byte[]> classes, Map<String, String> texts) {

  private static final Pattern CODE = Pattern.compile("^(?:\\[\\w+] )?(WB\\d{3}):");

  /**
   * One error or warning.
   *
   * @param isError whether it is an error
   * @param inGeneratedCode whether it points at what nobody has written
   * @param file the source file; empty where there is none
   * @param text what was said
   */
  record Said(boolean isError, boolean inGeneratedCode, String file, String text) {

    /** The catalogue's code, or the whole text of what is none of ours. */
    String code() {
      Matcher code = CODE.matcher(text);
      return code.find() ? code.group(1) : text;
    }
  }

  static Compiled of(
      List<Diagnostic<? extends JavaFileObject>> diagnostics, MemoryFiles files, String output) {
    List<Said> said = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics) {
      if (diagnostic.getKind() != Diagnostic.Kind.NOTE) {
        said.add(said(diagnostic));
      }
    }
    if (!output.isBlank()) {
      said.add(new Said(true, false, "", output));
    }
    return new Compiled(said, files.classes(), files.texts());
  }

  private static Said said(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject source = diagnostic.getSource();
    boolean isGenerated = source != null && MemoryFiles.isGenerated(source);
    String text = diagnostic.getMessage(Locale.ROOT);
    return new Said(
        diagnostic.getKind() == Diagnostic.Kind.ERROR,
        isGenerated,
        source == null ? "" : source.getName().substring(1),
        isGenerated ? source.getName() + ":" + diagnostic.getLineNumber() + " " + text : text);
  }
}
