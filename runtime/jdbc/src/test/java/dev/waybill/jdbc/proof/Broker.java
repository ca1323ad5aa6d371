package dev.waybill.jdbc.proof;

import dev.waybill.event.OrderingKey;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A broker that keeps its log in a history: what it {@link Fact.Received received} it has for ever.
 * A {@link Temper} decides how each event fares. Safe for use by several threads.
 */
public final class Broker implements BrokerLine {

  /** What becomes of a sent event. */
  public enum Fate {
    /** It is stored, and its sender is told. */
    TAKEN,
    /** It is not stored, and its sender is told: another attempt may help. */
    REFUSED,
    /** It is not stored, and its sender is told: no attempt will help. */
    REFUSED_FOR_EVER,
    /** It is not stored, and its sender is told that the whole broker is away. */
    BROKER_AWAY,
    /** It is stored, and its sender is told when the broker is asked to. */
    TAKEN_LATE,
    /** It is not stored, and its sender is told so when the broker is asked to. */
    REFUSED_LATE,
    /** It is stored, and its sender hears nothing. */
    TAKEN_UNANSWERED,
    /** It is not stored, and its sender hears nothing. */
    SWALLOWED
  }

  /** Decides what becomes of events. */
  @FunctionalInterface
  public interface Temper {

    /** Returns the fate of an event that a worker sent. */
    Fate fate(ClaimId claim, String event, OrderingKey key);
  }

  /** An answer that is still to be given. */
  private record Late(ClaimId claim, String event, Fate fate, CompletableFuture<Fate> answer) {}

  private final Witness witness;
  private final Queue<Late> late = new ConcurrentLinkedQueue<>();
  private volatile Temper temper = (claim, event, key) -> Fate.TAKEN;

  /** Makes a broker that takes everything. */
  public Broker(Witness witness) {
    this.witness = witness;
  }

  /** Changes how events fare from now on. */
  public void temper(Temper value) {
    temper = value;
  }

  @Override
  public CompletionStage<Fate> take(ClaimId claim, String event, OrderingKey key) {
    witness.saw(new Fact.Sent(claim, event, key));
    Fate fate = temper.fate(claim, event, key);
    if (fate == Fate.TAKEN || fate == Fate.TAKEN_LATE || fate == Fate.TAKEN_UNANSWERED) {
      witness.saw(new Fact.Received(claim, event));
    }
    if (fate == Fate.TAKEN_UNANSWERED || fate == Fate.SWALLOWED) {
      return new CompletableFuture<>();
    }
    if (fate == Fate.TAKEN_LATE || fate == Fate.REFUSED_LATE) {
      CompletableFuture<Fate> answer = new CompletableFuture<>();
      late.add(new Late(claim, event, fate == Fate.TAKEN_LATE ? Fate.TAKEN : Fate.REFUSED, answer));
      return answer;
    }
    if (fate == Fate.BROKER_AWAY) {
      witness.saw(new Fact.Away(claim, event));
    }
    witness.saw(new Fact.Answered(claim, event, fate == Fate.TAKEN));
    return CompletableFuture.completedFuture(fate);
  }

  /** Gives the oldest answer that is late, if there is one. */
  public void answerLate() {
    Late oldest = late.poll();
    if (oldest != null) {
      witness.saw(new Fact.Answered(oldest.claim, oldest.event, oldest.fate == Fate.TAKEN));
      oldest.answer.complete(oldest.fate);
    }
  }
}
