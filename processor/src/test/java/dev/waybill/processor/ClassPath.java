package dev.waybill.processor;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.annotation.DomainEvent;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * What users have on their class path: the runtime, and the annotations that records bear.
 *
 * <p>That of the tests themselves has ten times as many entries, and a compiler that opens each
 * hardly does anything else.
 */
public final class ClassPath {

  public static final List<Path> ENTRIES =
      Stream.of(
              DomainEvent.class,
              JsonProperty.class,
              NullMarked.class,
              com.fasterxml.jackson.databind.annotation.JsonNaming.class,
              tools.jackson.databind.annotation.JsonNaming.class)
          .map(ClassPath::entryOf)
          .toList();

  private ClassPath() {}

  private static Path entryOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static List<File> files() {
    return ENTRIES.stream().map(Path::toFile).toList();
  }

  /** As an option of a compiler has it. */
  static String asOption() {
    return joined(ENTRIES.stream());
  }

  /** As an option of a compiler has it, with more classes that come first. */
  static String after(Path classes) {
    return joined(Stream.concat(Stream.of(classes), ENTRIES.stream()));
  }

  private static String joined(Stream<Path> entries) {
    return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
