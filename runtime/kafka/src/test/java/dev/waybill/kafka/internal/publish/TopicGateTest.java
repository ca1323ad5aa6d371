package dev.waybill.kafka.internal.publish;

import static dev.waybill.kafka.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.json.EventCodec;
import dev.waybill.kafka.internal.wire.NativeFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may pass on to a topic, and who waits until it has been found. */
class TopicGateTest {

  private static final Duration MEMORY = Duration.ofMinutes(5);

  private final List<Outgoing> passed = new ArrayList<>();
  private int searches;
  private long now;
  private final TopicGate gate =
      new TopicGate(
          "orders",
          sought -> searches++,
          (through, batch) -> passed.addAll(batch),
          MEMORY,
          () -> now);

  private final Outgoing first = outgoing("1");
  private final Outgoing second = outgoing("2");

  private static Outgoing outgoing(String id) {
    return Outgoing.of("orders", event(id, "k"), new NativeFormat(EventCodec.detect()));
  }

  @Test
  void eventsWaitForOneSearchAndPassInTheOrderInWhichTheyCame() {
    gate.pass(List.of(first));
    gate.pass(List.of(second));
    assertThat(passed).isEmpty();

    gate.open();

    assertThat(searches).isEqualTo(1);
    assertThat(passed).containsExactly(first, second);
  }

  @Test
  void aTopicThatWasNotUsedForLongIsLookedForAgainSinceTheProducerMayHaveForgottenIt() {
    gate.open();
    gate.pass(List.of(first));
    now += MEMORY.toNanos();

    gate.pass(List.of(second));

    assertThat(passed).containsExactly(first);
    assertThat(searches).isEqualTo(1);
  }

  @Test
  void aTopicThatIsUsedAgainAndAgainIsNotLookedFor() {
    gate.open();
    for (int i = 0; i < 10; i++) {
      now += MEMORY.toNanos() / 2;
      gate.pass(List.of(first));
    }

    assertThat(searches).isZero();
    assertThat(passed).hasSize(10);
  }
}
