package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code schemas} writes. */
final class SchemasTest {

  private static final String FIRST =
      """
      UserCreated 1
        event UserCreated of User by string(uuid)
        name: string
      """;

  private static final String SECOND =
      """
      UserCreated 2
        event UserCreated of User by string(uuid)
        firstName: string
      """;

  private static final String GONE =
      """
      UserLeft 1 retired
        event UserLeft of User by string(uuid)
        why: string?
      """;

  @TempDir private Path folder;
  private Path classes;
  private Path schemas;

  @BeforeEach
  void twoFolders() {
    classes = folder.resolve("classes");
    schemas = folder.resolve("some/schemas");
  }

  @Test
  void thereIsOneOfEachVersion() throws IOException {
    new Compiled("com.acme.users")
        .writes(SECOND, "A user has been created.", "As friends say it.")
        .locks(FIRST, GONE)
        .to(classes);

    Run run = run();

    assertThat(run).isEqualTo(new Run(0, List.of("3 schemas are in " + schemas + "."), List.of()));
    assertThat(files())
        .containsExactly("UserCreated.1.json", "UserCreated.2.json", "UserLeft.1.json");
    assertThat(text("UserCreated.1.json"))
        .contains("\"$id\": \"urn:waybill:com.acme.users:UserCreated:1\"", "\"name\"")
        .doesNotContain("firstName");
    assertThat(text("UserCreated.2.json"))
        .contains("A user has been created.", "As friends say it.")
        .doesNotContain("\"name\"", "deprecated");
    assertThat(text("UserLeft.1.json")).contains("\"deprecated\": true");
  }

  @Test
  void whatIsWrittenNowHasPrecedenceOverWhatIsLocked() throws IOException {
    new Compiled("com.acme.users").writes(FIRST + "  nick: string?\n", "").locks(FIRST).to(classes);

    run();

    assertThat(files()).containsExactly("UserCreated.1.json");
    assertThat(text("UserCreated.1.json")).contains("\"nick\"");
  }

  @Test
  void eventsOfOneNameInTwoPackagesDoNotOverwriteEachOther() throws IOException {
    new Compiled("com.acme.users").writes(FIRST, "").writes(GONE, "").to(classes);
    new Compiled("com.acme.admins")
        .writes(FIRST.replace("UserCreated", "userCreated"), "")
        .to(classes);

    run();

    assertThat(files())
        .containsExactly(
            "UserLeft.1.json",
            "com.acme.admins.userCreated.1.json",
            "com.acme.users.UserCreated.1.json");
  }

  @Test
  void theSameIsWrittenTwice() throws IOException {
    new Compiled("com.acme.users").writes(FIRST, "").to(classes);

    run();
    String first = text("UserCreated.1.json");
    run();

    assertThat(text("UserCreated.1.json")).isEqualTo(first);
    assertThat(files()).containsExactly("UserCreated.1.json");
  }

  @Test
  void aPlaceWhereNoFileCanBeIsSaidInOneLine() throws IOException {
    new Compiled("com.acme.users").writes(FIRST, "").to(classes);
    Files.createDirectories(schemas.getParent());
    Files.writeString(schemas, "a file");

    Run run = run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains("cannot be written");
  }

  @Test
  void aLockThatCannotBeReadIsSaidInOneLine() throws IOException {
    new Compiled("com.acme.users").writes(FIRST, "").locks("UserCreated one").to(classes);

    Run run = run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith("IntegrationEventsLock of package com.acme.users: Block 1 of the lock");
  }

  private Run run() {
    return Run.of("schemas", "--classes", classes.toString(), "--to", schemas.toString());
  }

  private List<String> files() throws IOException {
    try (var all = Files.list(schemas)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String text(String name) throws IOException {
    return Files.readString(schemas.resolve(name));
  }
}
