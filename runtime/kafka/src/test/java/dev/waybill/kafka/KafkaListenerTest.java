package dev.waybill.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.waybill.kafka.KafkaListener.DeadLetterTopicMissing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

final class KafkaListenerTest {

  private final List<String> heard = new ArrayList<>();

  @Test
  void severalHearOfEverythingAndOneThatThrowsKeepsNothingFromTheOthers() {
    KafkaListener broken =
        new KafkaListener() {
          @Override
          public void deadLetterTopicMissing(DeadLetterTopicMissing event) {
            throw new NoClassDefFoundError("of a metrics library");
          }
        };
    KafkaListener all = KafkaListener.allOf(hearing("first"), broken, hearing("last"));

    all.deadLetterTopicMissing(new DeadLetterTopicMissing("orders", "orders.dead"));

    assertThat(heard).containsExactly("first: orders.dead", "last: orders.dead");
  }

  @Test
  @NullUnmarked
  void noneOfThemIsNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> KafkaListener.allOf(KafkaListener.logging(), null))
        .withMessage("listener");
  }

  private KafkaListener hearing(String name) {
    return new KafkaListener() {
      @Override
      public void deadLetterTopicMissing(DeadLetterTopicMissing event) {
        heard.add("%s: %s".formatted(name, event.deadLetterTopic()));
      }
    };
  }
}
