package dev.waybill.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.proof.Broker.Fate;
import org.junit.jupiter.api.Test;

/** Whom a director has the broker be silent to. */
final class DirectorTest {

  private static final OrderingKey KEY = new OrderingKey("Account", "a");

  private final Director director = new Director(new History());

  @Test
  void theBrokerIsSilentAboutOneEventUntilSomebodyIsHeld() {
    director.arm(KillPoint.SET_ASIDE);

    assertThat(fate("first", "e1")).isNotEqualTo(Fate.TAKEN);
    assertThat(fate("first", "e2")).isEqualTo(Fate.TAKEN);
  }

  @Test
  void anHeirToWhoeverLostItsLeaseMeetsTheSameSilence() {
    director.arm(KillPoint.SET_ASIDE);
    fate("first", "e1");

    assertThat(fate("heir", "e1")).isNotEqualTo(Fate.TAKEN);
  }

  private Fate fate(String worker, String event) {
    return director.fate(new ClaimId(worker, 1), event, KEY);
  }
}
