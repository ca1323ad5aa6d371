package dev.waybill.outbox.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.Wait;
import dev.waybill.test.outbox.SampleEvents;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a worker hears of what its producer answers elsewhere. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AnswersTest {

  private static final long FOR_LONG = TimeUnit.HOURS.toNanos(1);

  private final Answers answers = new Answers();

  @Test
  void thoseThatAreThereAreTakenOnceAndInTheirOrder() throws Exception {
    Sending first = sending();
    Sending second = sending();
    answers.add(first);
    answers.add(second);

    answers.await(FOR_LONG, 2);

    assertThat(answers.take()).containsExactly(first, second);
    assertThat(answers.take()).isEmpty();
  }

  @Test
  void whoAnswersDoesNotWaitForThoseWhoNeverDo() {
    CompletableFuture<Void> waiting = waitFor(2);
    Sending only = sending();

    answers.add(only);

    waiting.join();
    assertThat(answers.take()).containsExactly(only);
  }

  @Test
  void aNudgeEndsTheWaitingThatIsOrTheOneThatComesNext() throws Exception {
    CompletableFuture<Void> waiting = waitFor(1);
    answers.nudge();
    waiting.join();

    answers.nudge();
    answers.await(FOR_LONG, 1);

    assertThat(answers.take()).isEmpty();
  }

  @Test
  void nobodyWaitsLongerThanToldTo() throws Exception {
    answers.await(1, 1);
    answers.await(0, 1);
    answers.await(-1, 1);

    assertThat(answers.take()).isEmpty();
  }

  @Test
  void anInterruptEndsTheWaiting() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> answers.await(FOR_LONG, 1)).isInstanceOf(InterruptedException.class);
  }

  private CompletableFuture<Void> waitFor(int count) {
    return Wait.elsewhere(
        () -> {
          try {
            answers.await(FOR_LONG, count);
            return null;
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static Sending sending() {
    return new Sending(new OutboxEntry("a1", SampleEvents.event("a1"), false, 0, null, null, null));
  }
}
