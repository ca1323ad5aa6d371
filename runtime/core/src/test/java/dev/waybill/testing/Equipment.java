package dev.waybill.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * What a test needs beyond a JDK and Maven: a program or a library of the system.
 *
 * <p>Where it is missing, the test is skipped, and the build ends with a line that says so; a
 * machine that claims to have everything ({@code -Dwaybill.equipment.required=true}) fails instead.
 * The packages that bring what tests use are listed in {@code .ci/packages}.
 */
public final class Equipment {
  private static final String REQUIRED = "waybill.equipment.required";
  private static final String FOLDER = "waybill.skipped.folder";

  private final boolean required;
  private final Optional<Path> skipped;

  Equipment(boolean required, Optional<Path> skipped) {
    this.required = required;
    this.skipped = skipped;
  }

  /**
   * Finds a file of the system, as a program or a library is.
   *
   * @param name the name of the package that brings it, as {@code .ci/packages} has it
   * @param test the test that needs it; names what is skipped
   * @param places where it may be, the likeliest first
   * @return the first place at which it is
   * @throws TestAbortedException where it is nowhere, which skips the test
   * @throws AssertionFailedError where it is nowhere, on a machine that claims to have everything
   */
  public static Path require(String name, Class<?> test, Path... places) {
    return new Equipment(
            Boolean.getBoolean(REQUIRED),
            Optional.ofNullable(System.getProperty(FOLDER)).map(Path::of))
        .find(name, test, List.of(places));
  }

  Path find(String name, Class<?> test, List<Path> places) {
    Optional<Path> found = places.stream().filter(Files::exists).findFirst();
    if (found.isEmpty() && required) {
      throw new AssertionFailedError(
          "%s needs %s, which is at none of %s: install it, or leave out -D%s"
              .formatted(test.getSimpleName(), name, places, REQUIRED));
    }
    String line = "Skipped: %s, for want of %s".formatted(test.getSimpleName(), name);
    skipped.ifPresent(
        folder ->
            note(folder.resolve(test.getName() + "-" + name + ".txt"), line, found.isEmpty()));
    return found.orElseThrow(() -> new TestAbortedException(line));
  }

  private static void note(Path file, String line, boolean missing) {
    try {
      if (missing) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, line + "\n");
      } else {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
