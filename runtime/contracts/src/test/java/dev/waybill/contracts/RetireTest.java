package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event goes, and its name is not taken for something else. */
final class RetireTest {

  @TempDir Path directory;
  private Workplace work;

  @BeforeEach
  void twoEventsAreLocked() {
    work = new Workplace(directory);
    work.event("UserCreated", "String name");
    work.event("UserMoved", "String street");
    work.accepted();
  }

  @Test
  void anEventThatIsGoneIsRefusedUntilItIsRetired() {
    work.delete("shop/UserMoved.java");
    assertThat(work.compile()).singleElement().asString().startsWith("ERROR: WB209");

    assertThat(work.accept().errors())
        .first()
        .asString()
        .contains("WB209")
        .endsWith("Bring the record back; or run waybill accept --retire UserMoved.");

    Run run = work.accept("--retire", "UserMoved");

    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).contains("  - UserMoved 1", "  + UserMoved 1 retired");
    assertThat(work.lockText()).contains("      UserMoved 1 retired\n");
    assertThat(work.compile()).isEmpty();
    assertThat(work.verify().exitCode()).isZero();
  }

  @Test
  void theLastEventOfAPackageIsRetiredAsWell() {
    work.delete("shop/UserCreated.java");
    work.delete("shop/UserMoved.java");
    work.compile();

    Run run = work.accept("--retire", "UserMoved", "--retire", "UserCreated");

    assertThat(run.errors()).isEmpty();
    assertThat(work.lockText()).contains("UserMoved 1 retired", "UserCreated 1 retired");
    assertThat(work.compile()).isEmpty();
  }

  @Test
  void anEventIsRetiredAlsoBeforeItsRecordGoes() {
    work.compiles();

    Run run = work.accept("--retire", "UserMoved");

    assertThat(run.exitCode()).isZero();
    assertThat(run.output())
        .startsWith(
            "When UserMoved was compiled last, shop.UserMoved wrote it: remove that record.")
        .contains("  + UserMoved 1 retired");
    work.delete("shop/UserMoved.java");
    assertThat(work.compile()).isEmpty();
    assertThat(work.verify().exitCode()).isZero();
  }

  @Test
  void whatElseHasChangedIsLeftToAccept() {
    work.event("UserCreated", "String name, @Nullable String nick");
    work.delete("shop/UserMoved.java");
    work.compile();

    assertThat(work.accept("--retire", "UserMoved").exitCode()).isZero();
    assertThat(work.lockText()).doesNotContain("nick");

    assertThat(work.accepted().output()).contains("  +   nick: string?");
    assertThat(work.lockText()).contains("UserMoved 1 retired");
  }

  @Test
  void whatNobodyHasPromisedIsNotRetired() {
    work.compiles();

    Run run = work.accept("--retire", "UserMover");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .containsExactly(
            "No lock has an event UserMover, so it cannot be retired. Nothing was written. The"
                + " locks have: UserCreated, UserMoved.");
  }
}
