package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is released is what was reviewed. */
final class VerifyTest {

  @TempDir Path directory;
  private Workplace work;

  @BeforeEach
  void anEventIsLocked() {
    work = new Workplace(directory);
    work.event("UserCreated", "String name");
    work.accepted();
    work.compiles();
  }

  @Test
  void aLockThatHasAllHolds() {
    assertThat(work.verify())
        .isEqualTo(
            new Run(0, java.util.List.of("Package shop: the lock holds."), java.util.List.of()));
  }

  @Test
  void whatTheCompilerNotesIsAnError() {
    work.event("UserCreated", "String name, @Nullable String nick");
    work.compiles();

    Run run = work.verify();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors())
        .containsExactly(
            "Package shop: error: WB210: UserCreated.nick is not in the lock yet. Consumers ignore"
                + " it; nothing breaks. The lock is behind: run waybill accept, and commit it.");
  }

  @Test
  void documentationMethodsAndConstantsAreNoPartOfIt() {
    work.source(
        "shop/UserCreated.java",
        work.text(work.sources().resolve("shop/UserCreated.java"))
            .replace("@NullMarked\n", "/** A user. @param id x */\n@NullMarked\n")
            .replace("{}", "{ static final int A = 1; String getB() { return name; } }"));
    work.compiles();

    assertThat(work.verify().exitCode()).isZero();
  }

  @Test
  void aPackageWithoutALockIsToldOf() {
    work.delete("shop/IntegrationEventsLock.java");
    work.compiles();

    Run run = work.verify();

    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).containsExactly("Package shop: it has no lock.");
  }

  @Test
  void aPackageThatAsksForCompatibilityMustHaveALock() {
    work.delete("shop/IntegrationEventsLock.java");
    work.source(
        "shop/package-info.java",
        """
        @BoundedContext(compatibility = Compatibility.FULL)
        package shop;
        import dev.waybill.annotation.*;
        """);
    work.compiles();

    Run run = work.verify();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith("Package shop: error: WB210: It has no lock");

    work.accepted();
    work.compiles();
    assertThat(work.verify().exitCode()).isZero();
  }

  @Test
  void aJarIsVerifiedWithTheLockThatItHas() {
    Path jar = work.jar("shop.jar");

    assertThat(Run.of("verify", "--classes", jar.toString()).output())
        .containsExactly("Package shop: the lock holds.");
  }

  @Test
  void theLockIsReadFromItsSourceWhereThatIsGiven() {
    work.event("UserCreated", "String name, @Nullable String nick");
    work.accepted();

    assertThat(work.verify().exitCode()).isEqualTo(1);
    assertThat(work.verify("--sources", work.sources().toString()).exitCode()).isZero();
  }
}
