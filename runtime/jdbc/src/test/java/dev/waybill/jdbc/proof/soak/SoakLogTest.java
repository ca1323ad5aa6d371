package dev.waybill.jdbc.proof.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.jdbc.proof.soak.Tally.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A soak goes on where the last one in its folder ended. */
final class SoakLogTest {

  @TempDir private Path folder;

  @Test
  void aFirstRunBeginsWithTheFirstSeed() throws IOException {
    SoakLog log = new SoakLog(folder.resolve("new").resolve("soak.tsv"));

    assertThat(log.nextSeed()).isEqualTo(1);
    assertThat(log.sum().isClean()).isTrue();
  }

  @Test
  void aLaterRunGoesOnBehindTheLastSeedAndCountsWhatWas() throws IOException {
    Path file = folder.resolve("soak.tsv");
    SoakLog first = new SoakLog(file);
    first.add(Tally.of(Map.of(Figure.SEED, 4L, Figure.KILLS, 20L, Figure.LONGEST, 900L)));
    first.add(Tally.of(Map.of(Figure.SEED, 3L, Figure.KILLS, 20L, Figure.LONGEST, 700L)));

    SoakLog later = new SoakLog(file);

    assertThat(later.nextSeed()).isEqualTo(5);
    assertThat(later.sum().get(Figure.KILLS)).isEqualTo(40);
    assertThat(later.sum().get(Figure.LONGEST)).isEqualTo(900);
  }

  @Test
  void aBrokenPromiseIsRemembered() throws IOException {
    Path file = folder.resolve("soak.tsv");
    new SoakLog(file).add(Tally.of(Map.of(Figure.SEED, 1L, Figure.DISORDERED, 1L)));

    assertThat(new SoakLog(file).sum().isClean()).isFalse();
  }

  @Test
  void aLineOfSomethingElseIsRefused() throws IOException {
    Path file = folder.resolve("soak.tsv");
    Files.writeString(file, "SEED\tKILLS\n1\t20\n");

    assertThatThrownBy(() -> new SoakLog(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No line of this soak's log: 1\t20");
  }
}
