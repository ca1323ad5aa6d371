package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Type arguments beyond their bounds are left to the compiler, and generated code for them is only
 * a shape. A legal one that was taken for such would compile, and fail when it is converted.
 */
class LegalBoundsTest {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void are_no_mistakes(CompilerUnderTest compiler) throws IOException {
    Project project = new Project(directory, compiler);
    project.shop(
        "Bounds",
        """
        public interface Bounds {
          enum Color { RED }
          interface Self<S extends Self<S>> {}
          record Leaf(String leaf) implements Self<Leaf> {}
          record Wrapped<S extends Self<S>>(S self) {}
          record Sorted<T extends Comparable<? super T>>(T least) {}
          record Pair<A, B extends A>(A a, B b) {}
          record Number<N extends java.lang.Number & Comparable<N>>(N n) {}
          record Elements<E, L extends List<? extends E>>(L list) {}
          record Outer<X extends CharSequence>(X x) {}
          record Copied<C extends Cloneable>(C c) {}
        }
        """);
    project.shop(
        "UserChanged",
        """
        @DomainEvent(aggregateType = "User")
        public record UserChanged<
            K extends Comparable<K>,
            A,
            B extends A,
            N extends Number & Comparable<N>,
            S extends Bounds.Self<S>,
            O extends Object & Comparable<? super O> & java.io.Serializable,
            W extends List<? super B[]>>(
            @AggregateId String id,
            java.util.EnumSet<Bounds.Color> colors,
            java.util.EnumMap<Bounds.Color, List<String>> named,
            Bounds.Wrapped<Bounds.Leaf> leaf,
            Bounds.Wrapped<S> self,
            Bounds.Sorted<java.sql.Timestamp> time,
            Bounds.Sorted<K> key,
            Bounds.Pair<CharSequence, String> text,
            Bounds.Pair<A, B> pair,
            Bounds.Number<Integer> integer,
            Bounds.Number<N> number,
            Bounds.Elements<Integer, java.util.ArrayList<Integer>> elements,
            Bounds.Elements<A, List<B>> variables,
            List<Bounds.Outer<String>[]> arrays,
            Bounds.Outer<? extends StringBuilder> builder,
            Bounds.Outer<? extends java.io.Serializable> anyText,
            Bounds.Outer<? super String> superText,
            Bounds.Wrapped<? super Bounds.Leaf> superLeaf,
            Bounds.Number<? extends java.io.Serializable> comparable,
            Bounds.Number<? extends N> numbers,
            Bounds.Sorted<? super K> keys,
            Bounds.Copied<int[]> copied,
            Bounds.Copied<? extends String[]> copies,
            Bounds.Copied<? extends List<?>> lists,
            Bounds.Pair<Object[], String[]> pairs,
            java.util.EnumSet<Bounds.@org.jspecify.annotations.Nullable Color> annotated,
            Set<? super Enum<?>> kinds) {}
        """);

    assertThat(project.compile(project.allSources()).diagnostics()).isEmpty();
    assertThat(generated()).hasSizeGreaterThan(2).noneMatch(s -> s.contains("has compile errors"));
  }

  private List<String> generated() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.startsWith(directory.resolve("src")))
          .map(LegalBoundsTest::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
