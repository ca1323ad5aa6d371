package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tool writes and says is the same in every country. */
final class LocaleTest {

  private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

  @TempDir private Path directory;

  @AfterEach
  void restore() {
    Locale.setDefault(Locale.Category.FORMAT, before);
  }

  private static void useOtherDigits() {
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
    assertThat("%d".formatted(500)).as("the locale has digits of its own").isNotEqualTo("500");
  }

  @ParameterizedTest
  @ValueSource(strings = {"accept", "docs", "fixtures"})
  void filesAreWrittenWhereDigitsAreOthers(String command) throws IOException {
    Path classes = directory.resolve("classes");
    SampleContracts.users().to(classes);
    SampleContracts.days().to(classes);
    Path usual = folder("usual");
    Path other = folder("other");
    String into = command.equals("accept") ? "--sources=" : "--to=";
    Run run = Run.of(command, "--classes=" + classes, into + usual);
    assertThat(run.exitCode()).isZero();

    useOtherDigits();
    Run again = Run.of(command, "--classes=" + classes, into + other);

    assertThat(String.join("\n", again.output()).replace(other.toString(), usual.toString()))
        .isEqualTo(String.join("\n", run.output()));
    assertThat(files(other)).hasSizeGreaterThan(2).isEqualTo(files(usual));
  }

  @Test
  void whatIsWrongIsSaidWhereDigitsAreOthers() throws IOException {
    String event = "UserCreated 12\n  event UserCreated of User by string\n  name: ";
    new Compiled("com.acme").writes(event + "int32\n", "").locks(event + "string\n").to(directory);

    useOtherDigits();

    assertThat(Run.of("verify", "--classes", directory.toString()).errors())
        .singleElement()
        .asString()
        .contains("version 12 ", "schemaVersion = 13");
  }

  /** A folder of sources, in which there is a place for locks. */
  private Path folder(String name) throws IOException {
    Path folder = directory.resolve(name);
    for (String source : List.of("users/UserCreated.java", "days/CloseDayTooLate.java")) {
      Path file = folder.resolve("com/acme").resolve(source);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
    return folder;
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (var all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
