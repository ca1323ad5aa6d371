package dev.waybill.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The names of parameters as their authors wrote them: reflection knows them by number alone. */
final class SourceParameters {

  private final Map<String, List<String>> names = new HashMap<>();

  private SourceParameters() {}

  static SourceParameters in(Path sources) {
    SourceParameters parameters = new SourceParameters();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> files = Files.walk(sources);
        StandardJavaFileManager manager =
            compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<Path> java = files.filter(file -> file.toString().endsWith(".java")).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(java));
      for (CompilationUnitTree unit : task.parse()) {
        new Reader(parameters.names).scan(unit.getTypeDecls(), unit.getPackageName() + ".");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parameters;
  }

  List<String> namesOf(Executable callable) {
    Class<?> owner = callable.getDeclaringClass();
    if (callable instanceof Constructor && owner.isRecord()) {
      return Stream.of(owner.getRecordComponents()).map(RecordComponent::getName).toList();
    }
    String types =
        Stream.of(callable.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(","));
    String name = callable instanceof Constructor ? "<init>" : callable.getName();
    String key = "%s.%s(%s)".formatted(owner.getCanonicalName(), name, types);
    List<String> found = names.get(key);
    if (found == null) {
      throw new AssertionError("No source has " + key);
    }
    return found;
  }

  /** Goes through types with the name of what they stand in, and the dot behind it. */
  private static final class Reader extends TreeScanner<Void, String> {

    private final Map<String, List<String>> names;

    /** What the type variables in sight are to reflection. */
    private Map<String, String> variables = Map.of();

    Reader(Map<String, List<String>> names) {
      this.names = names;
    }

    @Override
    public Void visitClass(ClassTree type, String outer) {
      Map<String, String> before = variables;
      variables = with(type.getTypeParameters());
      super.visitClass(type, outer + type.getSimpleName() + ".");
      variables = before;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, String outer) {
      Map<String, String> before = variables;
      variables = with(method.getTypeParameters());
      String types =
          method.getParameters().stream()
              .map(parameter -> erased(parameter.getType().toString()))
              .collect(Collectors.joining(","));
      variables = before;
      names.put(
          outer + method.getName() + "(" + types + ")",
          method.getParameters().stream().map(VariableTree::getName).map(String::valueOf).toList());
      return null;
    }

    private Map<String, String> with(List<? extends TypeParameterTree> parameters) {
      Map<String, String> extended = new HashMap<>(variables);
      for (TypeParameterTree parameter : parameters) {
        String bound =
            parameter.getBounds().isEmpty() ? "Object" : parameter.getBounds().get(0).toString();
        extended.put(parameter.getName().toString(), erased(bound));
      }
      return extended;
    }

    private String erased(String type) {
      String raw =
          type.replaceAll("@\\w+(\\([^)]*\\))? ?", "")
              .replaceAll("<.*>", "")
              .replace("...", "[]")
              .replace(" ", "");
      String simple = raw.substring(raw.lastIndexOf('.') + 1);
      String element = simple.replace("[]", "");
      return variables.getOrDefault(element, element) + simple.substring(element.length());
    }
  }
}
