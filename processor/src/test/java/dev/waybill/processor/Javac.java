package dev.waybill.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;

/** Compiles with both processors, as strictly as a user may. */
final class Javac {

  static final String IMPORTS =
      """
      import dev.waybill.annotation.*;
      import java.time.*;
      import java.util.*;
      """;

  /** What a source begins with that is not in package {@code shop}. */
  static final String OTHER = "package other;\n";

  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public )?(?:\\S+ )*?(?:record|class|@?interface|enum) ([\\w$]+)");

  private Javac() {}

  static Compiler strict(Processor... more) {
    List<Processor> processors = new ArrayList<>(List.of(more));
    processors.add(new EventProcessor());
    processors.add(new PackageProcessor());
    return Compiler.javac()
        .withClasspath(ClassPath.files())
        .withProcessors(processors)
        .withOptions("-Xlint:all", "-Werror");
  }

  static Loaded load(JavaFileObject... sources) {
    Compilation compilation = strict().compile(sources);
    assertThat(compilation).succeededWithoutWarnings();
    return Loaded.of(compilation);
  }

  /**
   * A source file in package {@code shop}, with the imports that most of them need; one that names
   * package {@code other} is in that.
   */
  static JavaFileObject shop(String source) {
    Matcher type = TYPE.matcher(source);
    if (!type.find()) {
      throw new IllegalArgumentException("No type in: " + source);
    }
    return source.startsWith(OTHER)
        ? JavaFileObjects.forSourceString("other." + type.group(1), source)
        : JavaFileObjects.forSourceString(
            "shop." + type.group(1), "package shop;\n" + IMPORTS + source);
  }
}
