package dev.waybill.samples.gradle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What users copy from the README. */
final class Readme {

  private static final Pattern BUILD = Pattern.compile("(?s)## Gradle\\s*```kotlin\\R(.*?)```");
  private static final Pattern SOURCE =
      Pattern.compile("(?s)<!-- newcomer: src/main/java/(\\S+\\.java) -->\\s*```java\\R(.*?)```");

  private static final Pattern CONTRACTS =
      Pattern.compile("(?s)<!-- gradle -->\\s*```groovy\\R(.*?)```");

  private Readme() {}

  /** A build script that Groovy and Kotlin read alike. */
  static String gradleBuild() {
    Matcher build = BUILD.matcher(text());
    if (!build.find()) {
      throw new AssertionError("README.md has no snippet for Gradle");
    }
    return build.group(1);
  }

  /** What the manual of contracts adds to a build script. */
  static String contractTasks() {
    Matcher tasks = CONTRACTS.matcher(text("../../runtime/contracts/README.md"));
    if (!tasks.find()) {
      throw new AssertionError("The manual of contracts has no snippet for Gradle");
    }
    return tasks.group(1);
  }

  /** The newcomer's sources, by path. */
  static Map<String, String> sources() {
    Map<String, String> sources = new TreeMap<>();
    Matcher source = SOURCE.matcher(text());
    while (source.find()) {
      sources.put(source.group(1), source.group(2));
    }
    return sources;
  }

  private static String text() {
    return text("../../README.md");
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
