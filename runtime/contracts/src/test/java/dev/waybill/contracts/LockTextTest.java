package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the file of a lock belongs to whoever wrote it, all but its blocks. */
final class LockTextTest {

  @TempDir Path directory;
  private Workplace work;

  @BeforeEach
  void anEventIsLocked() {
    work = new Workplace(directory);
    work.event("UserCreated", "String name");
    work.accepted();
  }

  private void lock(String text) {
    work.source("shop/IntegrationEventsLock.java", text);
  }

  private void nickJoins() {
    work.event("UserCreated", "String name, @Nullable String nick");
    work.accepted();
  }

  @Test
  void aFormatterLeavesANewLockAsItIs() throws Exception {
    assertThat(new Formatter().formatSource(work.lockText())).isEqualTo(work.lockText());
  }

  @Test
  void ofALockThatWasFormattedOnlyTheContentChanges() throws Exception {
    work.event("UserMoved", "String street");
    work.accepted();
    Formatter wide =
        new Formatter(
            JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());
    String formatted = wide.formatSource(work.lockText());
    assertThat(formatted).isNotEqualTo(work.lockText());
    lock(formatted);
    assertThat(work.accepted().output()).containsExactly("Package shop: nothing has changed.");

    nickJoins();

    assertThat(work.lockText())
        .isEqualTo(
            formatted.replaceFirst("( +)name: string\n", "$1name: string\n$1nick: string?\n"));
    assertThat(wide.formatSource(work.lockText())).isEqualTo(work.lockText());
  }

  @Test
  void windowsLineEndsStay() {
    lock(work.lockText().replace("\n", "\r\n"));
    assertThat(work.accepted().output()).containsExactly("Package shop: nothing has changed.");

    nickJoins();

    assertThat(work.lockText().replace("\r\n", "")).doesNotContain("\n").contains("nick: string?");
    assertThat(work.compile()).isEmpty();
  }

  @Test
  void aNewLockHasTheLineEndsOfTheRecords() {
    work.delete("shop/IntegrationEventsLock.java");
    Path event = work.sources().resolve("shop/UserCreated.java");
    work.source("shop/UserCreated.java", work.text(event).replace("\n", "\r\n"));

    work.accepted();

    assertThat(work.lockText().replace("\r\n", "")).doesNotContain("\n");
  }

  @Test
  void whatPeopleWriteAroundItStays() {
    String edited =
        "// Licensed to nobody.\n"
            + work.lockText()
                .replace("import dev.waybill.annotation.ContractLock;\n\n", "")
                .replaceAll("/\\*\\*.*\\*/", "/** Ours. */\n@SuppressWarnings(\"x\")")
                .replace("@ContractLock", "@dev.waybill.annotation.ContractLock")
                .replace("{}", "{ /* \"{}\" */ int x = '\"'; }");
    lock(edited);

    nickJoins();

    assertThat(work.lockText())
        .isEqualTo(edited.replace("name: string\n", "name: string\n        nick: string?\n"));
  }

  @Test
  void aLockWithASingleBlockNeedsNoBraces() {
    lock(
        """
        package shop;
        @dev.waybill.annotation.ContractLock(value = "UserCreated 1\\n event UserCreated of User by string\\n name: \\u0073tring\\n", format = 1)
        final class IntegrationEventsLock {}
        """);
    assertThat(work.accepted().output()).containsExactly("Package shop: nothing has changed.");

    nickJoins();

    assertThat(work.compile()).isEmpty();
    assertThat(work.lockText()).contains("value = {\n", "}, format = 1)\n");
  }

  @Test
  void namesOfAllKindsAreReadAsTheyWereWritten() {
    String name = "a\\\"\\\"\\\"\\\"b\\\\A\\\\u \\u0007\\t\u00fc\ud83d\ude00\\u202e";
    work.event(
        "UserCreated",
        "String name, @JsonProperty(\""
            + name
            + "\") @Nullable String odd, @JsonProperty(\"\\\\\") @Nullable String slash");

    work.accepted();

    assertThat(work.compile()).isEmpty();
    assertThat(work.accept().output()).containsExactly("Package shop: nothing has changed.");
    assertThat(work.lockText()).contains("\u00fc\ud83d\ude00\\u202e");
  }

  @Test
  void anotherEncodingIsKept() {
    work = new Workplace(directory.resolve("latin")).in(StandardCharsets.ISO_8859_1);
    work.event("UserCreated", "@JsonProperty(\"stra\u00dfe\") String a");

    work.accepted();

    assertThat(work.lockText()).contains("\"stra\u00dfe\": string\n");
    assertThat(work.compile()).isEmpty();
    assertThat(
            Run.of("accept", "--classes=" + work.classes(), "--sources=" + work.sources()).errors())
        .singleElement()
        .asString()
        .endsWith("is not UTF-8. Nothing was written. Give its encoding with --encoding.");
  }

  @Test
  void whatTheEncodingDoesNotHaveIsEscaped() {
    work.delete("shop/IntegrationEventsLock.java");
    work.event("UserCreated", "@JsonProperty(\"stra\u00dfe \ud83d\ude00\") String a");
    work.compiles();

    Run run =
        Run.of(
            "accept",
            "--classes=" + work.classes(),
            "--sources=" + work.sources(),
            "--encoding=US-ASCII");

    assertThat(run.errors()).isEmpty();
    assertThat(work.lockText()).contains("\"stra\\u00dfe \\ud83d\\ude00\": string\n");
    assertThat(work.compile()).isEmpty();
  }

  @Test
  void theFileKeepsItsPermissionsAndALinkStaysOne() throws Exception {
    Path elsewhere = directory.resolve("elsewhere.java");
    Files.move(work.lock(), elsewhere);
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-rw----"));
    Files.createSymbolicLink(work.lock(), elsewhere);

    nickJoins();

    assertThat(work.lock()).isSymbolicLink();
    assertThat(Files.readString(elsewhere)).contains("nick");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere)))
        .isEqualTo("rw-rw----");
    assertThat(work.lock().getParent()).isDirectoryNotContaining("glob:**.new");
    assertThat(directory).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void blocksThatAMergeHasLeftInAnyOrderAreSorted() {
    work.event("UserMoved", "String street");
    work.accepted();
    String sorted = work.lockText();
    int first = sorted.indexOf("\"\"\"\n      UserCreated");
    int second = sorted.indexOf("\"\"\"\n      UserMoved");
    int end = sorted.indexOf("\n    })");
    String created = sorted.substring(first, sorted.lastIndexOf(',', second));
    lock(
        sorted.substring(0, first)
            + sorted.substring(second, end)
            + ",\n      "
            + created
            + sorted.substring(end));

    work.accepted();

    assertThat(work.lockText()).isEqualTo(sorted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "      // mine\n      \"\"\"\n      UserCreated|:9: the comment '// mine' stands in its @ContractLock",
        "      Mine.BLOCK,\n      \"\"\"\n      UserCreated|:9: 'Mine' stands in its @ContractLock",
        "      \"a\" + \"\"\"\n      UserCreated|:9: '+' stands in its @ContractLock",
        "      \"\\u0022\", \"\"\"\n      UserCreated|:9: the literal has an escape",
        "      \"\\q\", \"\"\"\n      UserCreated|:9: the literal has an escape",
        "<<<<<<< HEAD\n      \"\"\"\n      UserCreated|:9: a merge has left its marks there.",
      })
  void whatWouldBeLostStopsIt(String edit) {
    String[] parts = edit.split("\\|", -1);
    String edited = work.lockText().replace("      \"\"\"\n      UserCreated", parts[0]);
    assertThat(edited).isNotEqualTo(work.lockText());
    work.event("UserCreated", "String name, @Nullable String nick");
    work.compiles();
    lock(edited);

    Run run = work.accept();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith(work.lock() + parts[1])
        .contains("othing was written.");
    assertThat(work.lockText()).isEqualTo(edited);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format = 1|format = 2|WB213",
        "name: string|name: strin|WB211",
        "UserCreated 1\n|UserCreated 0\n|WB211",
      })
  void whatCannotBeReadIsToldByTheJudge(String edit) {
    String[] parts = edit.split("\\|", -1);
    work.compiles();
    String edited = work.lockText().replace(parts[0], parts[1]);
    lock(edited);

    Run run = work.accept();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).first().asString().startsWith("Package shop: error: " + parts[2]);
    assertThat(run.errors()).endsWith("Nothing was written.").hasSize(2);
    assertThat(work.lockText()).isEqualTo(edited);
  }

  @Test
  void aLockOfAnotherPackageOrClassIsNotWritten() {
    work.compiles();
    lock(work.lockText().replace("package shop;", "package other;"));

    assertThat(work.accept().errors())
        .singleElement()
        .asString()
        .contains("holds the lock IntegrationEventsLock of package other, and not that of shop.");
  }

  @Test
  void aFileOfThatNameWithoutALockIsNotWritten() {
    work.compiles();
    lock("package shop; final class IntegrationEventsLock {}");

    assertThat(work.accept().errors())
        .singleElement()
        .asString()
        .contains(":1: it has no @ContractLock. It would be lost");
  }
}
