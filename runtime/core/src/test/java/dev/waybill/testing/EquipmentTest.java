package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class EquipmentTest {
  @TempDir private Path machine;
  private Path skipped;
  private Path browser;

  @BeforeEach
  void twoPlaces() {
    skipped = machine.resolve("skipped");
    browser = machine.resolve("browser");
  }

  @Test
  void whatIsThereIsFoundAtTheFirstOfItsPlaces() throws IOException {
    Files.createFile(browser);

    assertThat(find(false)).isEqualTo(browser);
    assertThat(find(true)).isEqualTo(browser);
    assertThat(skipped).doesNotExist();
  }

  @Test
  void whatIsMissingSkipsTheTestAndIsToldAtTheEndOfTheBuild() {
    assertThatThrownBy(() -> find(false)).isInstanceOf(TestAbortedException.class);

    assertThat(skipped)
        .isDirectoryContaining(file -> says(file, "Skipped: EquipmentTest, for want of browser\n"));
  }

  @Test
  void whatHasComeSinceIsNoLongerTold() throws IOException {
    assertThatThrownBy(() -> find(false)).isInstanceOf(TestAbortedException.class);
    Files.createFile(browser);

    find(false);

    assertThat(skipped).isEmptyDirectory();
  }

  @Test
  void whatIsMissingFailsOnAMachineThatClaimsToHaveEverything() {
    assertThatThrownBy(() -> find(true))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("EquipmentTest needs browser")
        .hasMessageContaining(browser.toString());
    assertThat(skipped).doesNotExist();
  }

  private Path find(boolean required) {
    return new Equipment(required, Optional.of(skipped))
        .find("browser", EquipmentTest.class, List.of(machine.resolve("elsewhere"), browser));
  }

  private static boolean says(Path file, String text) {
    try {
      return Files.readString(file).equals(text);
    } catch (IOException e) {
      return false;
    }
  }
}
