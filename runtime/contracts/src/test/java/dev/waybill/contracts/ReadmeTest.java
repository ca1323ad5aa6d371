package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual tells a story, and it happens here as it is told. */
final class ReadmeTest {

  private static final Path MANUAL = Path.of("README.md");
  private static final Pattern TOLD =
      Pattern.compile("( *)<!-- ([^>]+) -->\\n *```(?:java)?\\n(.*?)\\n *```\\n", Pattern.DOTALL);
  private static final String FOLDER = "com/acme/users/";

  @TempDir Path directory;
  private final Set<String> told = new HashSet<>();

  /** Returns what the manual has under a heading that readers do not see. */
  private String told(String heading) throws IOException {
    Matcher found = TOLD.matcher(Files.readString(MANUAL));
    while (found.find()) {
      if (found.group(2).equals(heading)) {
        told.add(heading);
        return found.group(3).replaceAll("(?m)^" + found.group(1), "") + "\n";
      }
    }
    throw new AssertionError("The manual does not tell of " + heading);
  }

  private static String said(Workplace work, List<String> lines) {
    return String.join("\n", lines).replace(work.sources().toString(), "src/main/java") + "\n";
  }

  private static String said(List<String> compiler) {
    assertThat(compiler).hasSize(1);
    return compiler.get(0).replaceFirst("^\\w+: ", "") + "\n";
  }

  @Test
  void everythingHappensAsItIsTold() throws IOException {
    Workplace work = new Workplace(directory);
    Path lock = work.sources().resolve(FOLDER + "IntegrationEventsLock.java");
    String created = told("UserCreated");
    work.source(FOLDER + "UserCreated.java", created);
    work.source(FOLDER + "UserLocked.java", told("UserLocked"));
    assertThat(said(work, work.accepted().output())).isEqualTo(told("accepted on day one"));
    assertThat(work.text(lock)).isEqualTo(told("the lock on day one"));

    String beforeRecord = created.substring(0, created.indexOf("public record"));
    String grown = beforeRecord + told("UserCreated gains a field");
    work.source(FOLDER + "UserCreated.java", grown);
    assertThat(said(work.compile())).isEqualTo(told("the note"));
    assertThat(said(work, work.verify().errors())).isEqualTo(told("verified before accept"));
    assertThat(said(work, work.accepted().output())).isEqualTo(told("accepted after the note"));
    work.compiles();
    assertThat(said(work, work.verify().output())).isEqualTo(told("verified after accept"));

    work.source(FOLDER + "UserCreated.java", beforeRecord + told("UserCreated loses a field"));
    assertThat(said(work.compile())).isEqualTo(told("the error"));
    String before = work.text(lock);
    assertThat(work.accept().exitCode()).isEqualTo(1);
    assertThat(work.text(lock)).isEqualTo(before);

    String beforeMark = created.substring(0, created.indexOf("@DomainEvent("));
    work.source(FOLDER + "UserCreated.java", beforeMark + told("UserCreated has a version 2"));
    assertThat(said(work, work.accepted().output())).isEqualTo(told("accepted with a version 2"));
    assertThat(work.compile()).isEmpty();

    work.source(FOLDER + "UserCreated.java", beforeMark + told("UserCreated has a version 3"));
    assertThat(said(work.compile())).isEqualTo(told("an upcaster is missing"));
    work.source(
        FOLDER + "UserCreated.java",
        beforeMark.replaceFirst("import org", "import dev.waybill.annotation.Upcaster;\nimport org")
            + told("UserCreated has upcasters"));
    work.accepted();
    assertThat(work.compile()).isEmpty();

    String whole = work.text(lock);
    work.source(
        FOLDER + "IntegrationEventsLock.java",
        whole.replaceFirst("( +\"\"\"\n +UserCreated 1\n)", "<<<<<<< HEAD\n$1"));
    Run merging = work.accept();
    assertThat(merging.exitCode()).isEqualTo(2);
    assertThat(said(work, merging.errors())).isEqualTo(told("stopped by a merge"));
    work.source(FOLDER + "IntegrationEventsLock.java", whole);

    work.delete(FOLDER + "UserLocked.java");
    assertThat(said(work.compile())).isEqualTo(told("the event is gone"));
    assertThat(said(work, work.accept("--retire", "UserLocked").output()))
        .isEqualTo(told("retired"));
    assertThat(work.compile()).isEmpty();

    work.source(FOLDER + "package-info.java", told("a lock is required"));
    work.delete(FOLDER + "IntegrationEventsLock.java");
    work.source(FOLDER + "UserCreated.java", created);
    work.compiles();
    assertThat(work.verify().exitCode()).isEqualTo(1);
    assertThat(told).as("all that is told has happened").hasSize(headings());
  }

  private static int headings() throws IOException {
    return (int) TOLD.matcher(Files.readString(MANUAL)).results().count();
  }
}
