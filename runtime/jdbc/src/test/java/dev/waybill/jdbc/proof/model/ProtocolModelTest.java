package dev.waybill.jdbc.proof.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The promises hold in every history of a small world, and each flaw breaks its own in one. {@code
 * -Dwaybill.proof.model=1000000} looks at larger worlds instead, and at so many moments of each: at
 * every history of as many steps as they suffice for.
 */
final class ProtocolModelTest {

  /** How many moments of each of the larger worlds; none for all of the small ones. */
  private static final int MOMENTS = Integer.getInteger("waybill.proof.model", 0);

  /** Three keys in two lanes, four events: a1, b1, a2, c1. */
  private static final Bounds FOUR = Bounds.ofKeys(0, 1, 0, 2);

  private static final Bounds THREE = Bounds.ofKeys(0, 1, 0);

  static Stream<Bounds> worlds() {
    return MOMENTS > 0
        ? large()
        : Stream.of(
            FOUR.crashes(1),
            THREE.rollbacks(1).crashes(1).refusals(1),
            THREE.crashes(1).silences(1),
            THREE.expiries(1).outages(1));
  }

  /** Whichever of the events are of one key, and whatever happens. */
  private static Stream<Bounds> large() {
    List<Bounds> all = new ArrayList<>();
    for (int second = 0; second <= 1; second++) {
      for (int third = 0; third <= second + 1; third++) {
        for (int fourth = 0; fourth <= Math.min(2, Math.max(second, third) + 1); fourth++) {
          Bounds keys = Bounds.ofKeys(0, second, third, fourth);
          all.add(keys.crashes(1).rollbacks(1));
          all.add(keys.crashes(1).refusals(1));
          all.add(keys.crashes(1).silences(1));
          all.add(keys.expiries(1).silences(1));
          all.add(keys.expiries(1).outages(1));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void thePromisesHoldInEveryHistory(Bounds bounds) {
    int most = MOMENTS > 0 ? MOMENTS : Integer.MAX_VALUE;
    Explorer.Finding finding = new Explorer(bounds, Flaw.NONE).explore(null, most);

    assertThat(finding.broken()).as(() -> told(finding)).isNull();
    System.out.printf(
        "%s: %,d moments, every history%s, and no promise broken%n",
        bounds,
        finding.worlds(),
        finding.isAll() ? "" : " of up to %d steps".formatted(finding.depth()));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void aFlawBreaksItsPromise(Flaw flaw) {
    Explorer.Finding finding =
        new Explorer(flaw.bounds, flaw).explore(flaw.broken, Integer.MAX_VALUE);

    assertThat(finding.broken()).as("%s, in %s", flaw, flaw.bounds).isEqualTo(flaw.broken);
    System.out.printf("%s breaks %s:%n%s%n", flaw, flaw.broken, told(finding));
  }

  private static String told(Explorer.Finding finding) {
    return "  " + String.join("\n  ", finding.history());
  }
}
