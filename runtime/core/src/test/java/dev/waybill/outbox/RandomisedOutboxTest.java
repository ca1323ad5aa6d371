package dev.waybill.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import dev.waybill.test.outbox.OutboxContract;
import dev.waybill.test.outbox.SampleEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Simulated workers do random things with an outbox, in one thread and by one seed: they claim,
 * send, acknowledge, fail, stall beyond their lease, go on with a claim that they have lost, and
 * die. The history must keep the promises. Outboxes and workers that are wrong on purpose show that
 * the check can fail.
 */
final class RandomisedOutboxTest {

  private static final int SEEDS = 2_000;
  private static final int STEPS = 150;

  /** What a wrong worker does wrong. */
  private enum Fault {
    NONE,
    ACKNOWLEDGES_BEFORE_SENDING,
    SENDS_PAST_A_FAILURE,
    SENDS_TWO_OF_A_KEY,
    SENDS_AFTER_LOSING_ITS_LEASE,
    ACKNOWLEDGES_WITHOUT_ITS_CLAIM
  }

  @Test
  void anOutboxKeepsItsPromisesWhateverItsWorkersDo() {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(new Simulation(seed, Fault.NONE, claim -> claim).run())
          .as("seed %d", seed)
          .isEmpty();
    }
  }

  @Test
  void aWorkerThatAcknowledgesBeforeItSendsIsCaught() {
    isCaught(Fault.ACKNOWLEDGES_BEFORE_SENDING, claim -> claim, "acknowledged, but never received");
  }

  @Test
  void aWorkerThatSendsPastAFailureIsCaught() {
    isCaught(Fault.SENDS_PAST_A_FAILURE, claim -> claim, "order of");
  }

  @Test
  void aWorkerThatSendsTwoOfAKeyIsCaught() {
    isCaught(Fault.SENDS_TWO_OF_A_KEY, claim -> claim, "two in flight");
  }

  @Test
  void aWorkerThatSendsAfterLosingItsLeaseIsCaught() {
    isCaught(Fault.SENDS_AFTER_LOSING_ITS_LEASE, claim -> claim, "sent without a lease");
  }

  @Test
  void aWorkerThatAcknowledgesWhatAnotherHasClaimedIsCaught() {
    isCaught(
        Fault.ACKNOWLEDGES_WITHOUT_ITS_CLAIM, claim -> claim, "acknowledged without its claim");
  }

  @Test
  void aClaimThatDoesNotCountTheAttemptOfADeadWorkerIsCaught() {
    isCaught(Fault.NONE, WrongClaims.Uncounted::new, "attempt not counted");
  }

  @Test
  void aClaimThatForgetsWhatIsAcknowledgedOrFailedIsCaught() {
    isCaught(Fault.NONE, WrongClaims.Forgetful::new, "lost");
  }

  @Test
  void aClaimThatHandsOutItsKeysInTheWrongOrderIsCaught() {
    isCaught(Fault.NONE, WrongClaims.Reversed::new, "gap in");
  }

  private static void isCaught(Fault fault, UnaryOperator<Claim> wrong, String violation) {
    List<String> found = new ArrayList<>();
    for (int seed = 0; seed < 300; seed++) {
      found.addAll(new Simulation(seed, fault, wrong).run());
    }
    assertThat(found).anyMatch(text -> text.startsWith(violation));
  }

  /** One run of random steps. */
  private static final class Simulation {
    private final Random random;
    private final Fault fault;
    private final UnaryOperator<Claim> wrong;
    private final History history = new History();
    private OutboxContract.Setup setup = OutboxContract.Setup.standard();
    private final InMemoryOutbox outbox;
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private int appended;

    Simulation(long seed, Fault fault, UnaryOperator<Claim> wrong) {
      this.random = new Random(seed);
      this.fault = fault;
      this.wrong = wrong;
      boolean skips = random.nextInt(4) == 0;
      setup = setup.withDeadLetterPolicy(skips ? DeadLetterPolicy.SKIP : DeadLetterPolicy.HOLD);
      setup =
          setup.withListener(
              new OutboxListener() {
                @Override
                public void deadLettered(DeadLettered event) {
                  if (event.deadLetter().policy() == DeadLetterPolicy.SKIP) {
                    history.givenUp(event.deadLetter().entry().id());
                  }
                }
              });
      outbox = InMemoryOutboxTest.outbox(setup);
    }

    List<String> run() {
      for (int i = 0; i < 3; i++) {
        workers.add(new SimulatedWorker("w" + i));
      }
      for (int step = 0; step < STEPS; step++) {
        step();
      }
      drain();
      return history.violationsAfterDraining();
    }

    private void step() {
      switch (random.nextInt(10)) {
        case 0, 1 -> append();
        case 2 -> setup.clock().advance(Duration.ofMillis(random.nextInt(20_000)));
        case 3 -> operate();
        default -> workers.get(random.nextInt(workers.size())).step();
      }
    }

    private void append() {
      for (int i = random.nextInt(4); i >= 0; i--) {
        IntegrationEvent<String> event =
            SampleEvents.event("e" + appended++, "key" + random.nextInt(4));
        history.appended(event.orderingKey(), event.id());
        outbox.enqueueEvent(event);
      }
    }

    private void operate() {
      List<DeadLetter> dead = outbox.deadLetters().list(10);
      if (!dead.isEmpty() && random.nextBoolean()) {
        String id = dead.get(random.nextInt(dead.size())).entry().id();
        if (random.nextInt(3) > 0) {
          replay(id);
        } else {
          history.givenUp(id);
          outbox.deadLetters().discard(id);
        }
      } else if (random.nextInt(4) == 0) {
        List<OutboxEntry> pending = outbox.getPending();
        if (!pending.isEmpty()) {
          outbox.markAsFailed(pending.get(random.nextInt(pending.size())).id());
          history.attemptsUnknown(); // it may have taken any event out of a dead worker's claim
        }
      }
    }

    private void replay(String id) {
      history.attemptsUnknown();
      outbox.deadLetters().replay(id);
    }

    private Claim claimed(String name, int limit) {
      Claim claim = wrong.apply(outbox.claim(name, limit));
      history.claimed(claim, claim.entries());
      return claim;
    }

    /** The faults stop: everything must leave. */
    private void drain() {
      workers.forEach(SimulatedWorker::die);
      for (int idle = 0; idle < 3; ) {
        outbox.deadLetters().list(100).forEach(letter -> replay(letter.entry().id()));
        setup.clock().advance(Duration.ofMinutes(2));
        try (Claim claim = claimed("drain", 10)) {
          for (OutboxEntry entry : claim.entries()) {
            history.received(entry.event().orderingKey(), entry.id());
            acknowledge(claim, entry);
          }
          idle = claim.entries().isEmpty() ? idle + 1 : 0;
        }
      }
      if (!outbox.getPending().isEmpty()) {
        history.violation("left behind: " + SampleEvents.ids(outbox.getPending()));
      }
    }

    private void acknowledge(Claim claim, OutboxEntry entry) {
      try {
        claim.published(List.of(entry.id()));
      } catch (IllegalArgumentException e) {
        // Only a claim that is wrong on purpose gets here.
        history.violation("refused: " + e.getMessage());
        return;
      }
      history.acknowledged(claim, entry.id());
    }

    /** A worker that does one thing at a time, so that others come between. */
    private final class SimulatedWorker {
      private final String name;
      private Claim claim = none();
      private int next;
      private boolean isSent;
      private final Set<Object> failedKeys = new HashSet<>();
      private final Set<String> lostOnTheWay = new HashSet<>();

      SimulatedWorker(String name) {
        this.name = name;
      }

      private Claim none() {
        InMemoryOutbox empty = InMemoryOutboxTest.outbox(OutboxContract.Setup.standard());
        return empty.claim("nobody", 1);
      }

      void die() {
        for (OutboxEntry entry : claim.entries().subList(next, claim.entries().size())) {
          if (!failedKeys.contains(entry.event().orderingKey())) {
            history.inDoubt(claim, entry);
          }
        }
        claim = none();
        next = 0;
      }

      void step() {
        try {
          work();
        } catch (ClaimLostException e) {
          claim = none(); // as a worker does: it stops, and claims anew
          next = 0;
        }
      }

      private void work() {
        if (next >= claim.entries().size()) {
          claimAnew();
          return;
        }
        int chance = random.nextInt(30);
        if (chance == 0) {
          die();
        } else if (chance == 1) {
          claim.renew();
        } else {
          handle(claim.entries().get(next));
        }
      }

      private void claimAnew() {
        claim.close();
        claim = claimed(name, 1 + random.nextInt(5));
        next = 0;
        isSent = false;
        failedKeys.clear();
      }

      private void handle(OutboxEntry entry) {
        if (failedKeys.contains(entry.event().orderingKey())) {
          next++;
          return;
        }
        if (isSent) {
          isSent = false;
          next++;
          history.answered(name, entry.event().orderingKey());
          settle(entry);
        } else {
          send(entry);
        }
      }

      private void send(OutboxEntry entry) {
        if (fault == Fault.ACKNOWLEDGES_BEFORE_SENDING) {
          acknowledge(claim, entry);
          next++;
          history.received(entry.event().orderingKey(), entry.id());
          return;
        }
        if (fault != Fault.SENDS_AFTER_LOSING_ITS_LEASE) {
          claim.renew(); // a worker makes sure of its lease before it sends
        } else if (isLost()) {
          history.violation("sent without a lease: " + entry.id());
        }
        history.answered(name, entry.event().orderingKey());
        history.sent(name, entry.event().orderingKey(), entry.id());
        isSent = true;
        if (fault == Fault.SENDS_TWO_OF_A_KEY) {
          sendNextOfKey(entry);
        }
        if (random.nextInt(4) > 0) {
          history.received(entry.event().orderingKey(), entry.id());
        } else {
          lostOnTheWay.add(entry.id());
        }
      }

      private boolean isLost() {
        try {
          claim.renew();
          return false;
        } catch (ClaimLostException e) {
          return true;
        }
      }

      private void sendNextOfKey(OutboxEntry entry) {
        for (OutboxEntry later : claim.entries().subList(next + 1, claim.entries().size())) {
          if (later.event().orderingKey().equals(entry.event().orderingKey())) {
            history.sent(name, later.event().orderingKey(), later.id());
            return;
          }
        }
      }

      private void settle(OutboxEntry entry) {
        if (lostOnTheWay.remove(entry.id())) {
          if (fault != Fault.SENDS_PAST_A_FAILURE) {
            failedKeys.add(entry.event().orderingKey());
            claim.failed(entry.id(), cause());
          }
        } else if (fault != Fault.SENDS_PAST_A_FAILURE) {
          boolean isStillPending = SampleEvents.ids(outbox.getPending(1_000)).contains(entry.id());
          if (fault == Fault.ACKNOWLEDGES_WITHOUT_ITS_CLAIM) {
            outbox.markAsPublished(entry.id());
          } else {
            claim.published(List.of(entry.id()));
          }
          if (isStillPending && !SampleEvents.ids(outbox.getPending(1_000)).contains(entry.id())) {
            history.acknowledged(claim, entry.id());
          }
        }
      }

      private Throwable cause() {
        return random.nextInt(5) == 0
            ? PublishException.permanent("no", null)
            : new IllegalStateException("no");
      }
    }
  }
}
