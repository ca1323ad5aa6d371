package dev.waybill.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.Database;
import dev.waybill.outbox.DeadLetter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An event kills every worker process that tries to send it. */
final class KillingEventTest {

  private static final int ATTEMPTS = 3;

  @Test
  void itIsBuriedAfterItsAttemptsAndAllOthersLeave() throws Exception {
    try (Theatre theatre = new Theatre("deadly", 1, Database.postgres(), 2, ATTEMPTS)) {
      Application killer = theatre.application(WorkerMain.KILLER);
      killer.create("victim");
      killer.change(List.of("victim"), true);
      theatre.append();
      String event = WorkerMain.KILLER + "-t1-e1";

      Theatre.await(
          "it is dead and alone",
          () -> {
            theatre.replaceTheDead();
            return theatre.pending() == 1 && !theatre.outbox().deadLetters().list(1).isEmpty();
          });

      assertThat(theatre.outbox().deadLetters().list(10))
          .extracting(DeadLetter::entry)
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.id()).isEqualTo(event);
                assertThat(entry.retryCount()).isEqualTo(ATTEMPTS);
              });
      theatre.history().saw(new Fact.GivenUp(event));
      theatre.outbox().deadLetters().discard(event);
      theatre.drain();
      assertThat(theatre.finish().violations()).isEmpty();
    }
  }
}
