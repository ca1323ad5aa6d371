package dev.waybill.processor.writer;

import com.palantir.javapoet.MethodSpec;
import java.util.Arrays;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** What types and members of generated code have in common. */
final class Members {

  private Members() {}

  /** The modifiers of what is as visible as what it is made for. */
  static Modifier[] visible(boolean isPublic, Modifier... others) {
    Modifier[] modifiers = Arrays.copyOf(others, others.length + (isPublic ? 1 : 0));
    if (isPublic) {
      modifiers[others.length] = Modifier.PUBLIC;
    }
    return modifiers;
  }

  /** Begins a method that an interface, or {@code Object}, has declared. */
  static MethodSpec.Builder overriding(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(JdkTypes.OVERRIDE)
        .addModifiers(Modifier.PUBLIC);
  }

  /** The name, or one like it where others have it. */
  static String free(String name, Set<String> taken) {
    String free = name;
    while (taken.contains(free)) {
      free += "_";
    }
    return free;
  }
}
